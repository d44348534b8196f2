extension LanguageLexicon {
    /// French, Spanish, Italian, Portuguese, Romanian, Catalan.
    static let romance = [
        LanguageLexicon(
            "fr",
            function: """
                deux trois quatre cinq le la les un une des du de au aux et ou où mais donc ni car
                ne pas plus sans avec pour par sur sous dans en entre chez vers dès depuis pendant
                est sont était étaient être suis es sommes êtes ai as avons avez ont avoir fait
                faire je tu il elle nous vous ils elles on me te se lui leur mon ma mes ton ta tes
                son sa ses notre nos votre vos leurs ce cet cette ces qui que quoi dont quand comme
                si très bien tout toute tous toutes aussi encore déjà jamais toujours rien quelques
                plusieurs beaucoup peu moins voici voilà ici là alors puis après avant derrière
                devant près merci svp veux voudrais montre moi toi montrez aimerais peux pouvez
                faites mets aucun aucune chaque même autour loin jusque
                """,
            content: """
                plage mer océan montagne montagnes colline collines forêt bois lac ville rue chambre
                salon cuisine bureau fête ciel nuit soir soirée matin midi aube crépuscule coucher
                soleil lever lune étoile étoiles neige pluie brouillard brume vent nuage nuages
                gâteau bougie bougies cadeau cadeaux ballon ballons anniversaire joyeux joyeuse
                mariage noël amour cœur coeur cœurs coeurs feu feux artifice lanternes papillon
                papillons oiseau oiseaux feuilles fleur fleurs bulles savon femme homme fille garçon
                enfant enfants grand-mère grand-père mère père maman papa chien chat chats chiens
                vélo voiture train bateau voile livre livres ordinateur assiette chaussures lit
                horloge drapeau cadre tasse thé maison fenêtre jardin pré champ danse dansent marche
                marchent assise assis debout souffle ouvre tombe tombent vole volent rouge bleu
                bleue vert verte jaune noir noire blanc blanche rose petit petite petits grand
                grande beau belle doux douce doucement lentement lumière lumières vidéo bonjour
                bonsoir bonne bienvenue féliciter félicitations vacances été hiver automne printemps
                heureux calme jour vie quelque chose gens personne personnes lente lent appareil
                dort mignon boire eau sable
                """,
            endings: """
                eux aux euse ement elle elles eaux ais ait aient ître ées és ées oire ère ères
                ette ettes
                """,
            letters: "àâçèéêëîïôùûœ",
            elisions: "l d j qu c n s t m jusqu lorsqu puisqu"
        ),
        LanguageLexicon(
            "es",
            function: """
                dos tres cuatro cinco el la los las un una unos unas del al y o pero ni no que de en
                con sin por para sobre bajo entre hasta desde hacia según durante es son era eran
                fue ser estar está están estoy soy eres somos hay ha han he hemos tiene tienen yo tú
                él ella nosotros ellos ellas me te se le les nos lo mi mis tu tus su sus nuestro
                nuestra nuestros este esta estos estas ese esa eso aquí allí muy más menos mucho
                mucha muchos muchas poco pocos pocas algunos algunas todo toda todos todas cada como
                cuando donde quien también ya solo sólo nada nadie nunca siempre por favor gracias
                quiero quisiera muestra haz hacer pon ponme mientras detrás delante cerca lejos
                junto alrededor tras porque si sí cual
                """,
            content: """
                playa mar océano montaña montañas colina colinas bosque lago ciudad calle habitación
                sala cocina escritorio fiesta cielo noche tarde mañana mediodía amanecer atardecer
                anochecer sol puesta luna estrella estrellas nieve lluvia niebla viento nube nubes
                pastel tarta torta vela velas regalo regalos globo globos cumpleaños feliz boda
                navidad amor corazón corazones fuegos artificiales farolillos linternas mariposa
                mariposas pájaro pájaros hojas flor flores burbujas mujer hombre niña niño niños
                abuela abuelo madre padre mamá papá hija hijo perro gato gatos perros bicicleta
                coche carro tren barco velero libro libros plato zapatos zapatillas cama reloj
                bandera marco taza café té casa ventana jardín prado campo baila bailan bailando
                camina caminando sentada sentado sopla abre cae caen cayendo llueve nieva vuela
                vuelan rojo roja azul verde amarillo negro negra blanco blanca rosa pequeño pequeña
                grande bonito bonita hermoso lento lenta despacio suave luz luces vídeo hola buenos
                buenas días bienvenido bienvenidos felicidades vacaciones verano invierno otoño
                primavera vida año nuevo gente persona personas cámara duerme agua arena familia
                tranquilo tranquila mesa
                """,
            endings: """
                ción ciones ando iendo mente ita itos illas illo idad ñas ños aje ías ía o a os
                as
                """,
            letters: "áéíñóúü¿¡"
        ),
        LanguageLexicon(
            "it",
            function: """
                due tre quattro cinque il lo la gli le un uno una del della dello dei degli delle
                dal dalla dai al alla allo ai agli alle nel nella nello nei nelle sul sulla sui
                sulle con senza per tra fra di da in su e ed o ma non né che chi cui è sono era
                erano essere sei siamo ho hai ha abbiamo hanno io tu lui lei noi voi loro mi ti si
                ci vi mio mia miei mie tuo tua suo sua nostro nostra nostri questo questa questi
                queste quello quella quando come dove perché molto molti molte più meno poco pochi
                poche alcuni alcune tutto tutta tutti tutte ogni anche ancora già sempre mai niente
                nulla solo qui lì poi dopo prima dietro davanti sopra sotto vicino mentre grazie
                favore vorrei voglio mostra mostrami fammi metti verso intorno dentro fuori
                """,
            content: """
                spiaggia mare oceano montagna montagne collina colline bosco foresta lago città
                strada stanza camera soggiorno cucina scrivania festa cielo notte sera mattina
                mattino mezzogiorno alba tramonto sole luna stella stelle neve pioggia nebbia vento
                nuvola nuvole torta candela candele candeline regalo regali palloncino palloncini
                compleanno buon buona matrimonio natale amore cuore cuori fuochi artificio
                artificiali lanterne farfalla farfalle uccello uccelli gabbiani foglie fiore fiori
                bolle sapone donna uomo ragazza ragazzo bambino bambina bambini nonna nonno madre
                padre mamma papà figlia figlio cane gatto gatti cani bicicletta macchina treno barca
                vela libro libri piatto scarpe letto orologio bandiera cornice tazza tè casa
                finestra giardino prato campo balla ballano ballando cammina camminando seduta
                seduto soffia apre cade cadono nevica piove vola volano rosso rossa blu azzurro
                verde giallo nero nera bianco bianca piccolo piccola grande bello bella lento lenta
                lentamente dolce luce luci ciao buongiorno buonasera benvenuti auguri vacanze estate
                inverno autunno primavera vita anno nuovo gente persona persone dorme acqua sabbia
                famiglia tranquillo qualcosa tavolo sulla
                """,
            endings: """
                zione zioni ando endo mente etto etta ini ella elle osa oso ità aggio ucci cchi
                cchio o i a
                """,
            letters: "àèéìòù",
            elisions: "l d un dell nell sull all dall quest c quell sant"
        ),
        LanguageLexicon(
            "pt",
            function: """
                dois duas três quatro cinco o a os as um uma uns umas do da dos das no na nos nas ao
                aos à às pelo pela pelos pelas com sem por para sobre sob entre até desde de em e ou
                mas não nem que quem é são era eram foi ser estar está estão estou sou tem têm há eu
                tu você ele ela nós vocês eles elas me te se lhe meu minha meus minhas teu tua seu
                sua nosso nossa este esta estes estas esse essa isso aquele aquela aqui ali muito
                muita muitos muitas mais menos pouco poucos poucas alguns algumas todo toda todos
                todas cada como quando onde também já só nada ninguém nunca sempre depois antes
                atrás frente perto longe enquanto porque se obrigado obrigada favor quero queria
                gostaria mostra mostre faz faça põe num numa dele dela
                """,
            content: """
                praia mar oceano montanha montanhas colina colinas floresta bosque lago cidade rua
                quarto sala cozinha escrivaninha secretária festa céu noite tarde manhã meio-dia
                amanhecer entardecer anoitecer pôr nascer sol lua estrela estrelas neve chuva
                nevoeiro neblina vento nuvem nuvens bolo vela velas presente presentes balão balões
                aniversário feliz parabéns casamento natal amor coração corações fogos fogo
                artifício lanternas borboleta borboletas pássaro pássaros gaivotas folhas flor
                flores bolhas sabão mulher homem menina menino crianças criança avó avô mãe pai
                filha filho cão cachorro gato gatos bicicleta carro trem comboio barco veleiro livro
                livros prato sapatos ténis tênis cama relógio bandeira moldura chávena xícara chá
                casa janela jardim prado campo dança dançando dançar anda andando caminha sentada
                sentado sopra abre cai caem caindo chove neva voa voam vermelho vermelha azul verde
                amarelo preto preta branco branca rosa pequeno pequena grande bonito bonita lindo
                linda lento devagar suave luz luzes vídeo olá bom boa dia bem-vindo férias verão
                inverno outono primavera vida ano novo gente pessoa pessoas câmara câmera dorme
                dormindo dormir água areia família calmo mesa
                """,
            endings: "ção ções mente ando endo inho inha ões ãos ães agem dade eiro eira o a os as",
            letters: "àáâãçéêíóôõú"
        ),
        LanguageLexicon(
            "ro",
            function: """
                doi două trei patru cinci și sau dar nu cu fără pe în din la de spre sub peste între
                după înainte lângă pentru până prin un o niște cel cea cei cele este sunt era erau
                fi am ai are avem au eu tu el ea noi voi ei ele mă te se îl îi le lui lor meu mea
                mei mele tău ta său sa nostru noastră acest această aceste aici acolo foarte mai
                mult mulți multe puțin puține câteva câțiva toate toți tot fiecare cum când unde
                care ce cine acum doar numai vă rog mulțumesc vreau aș vrea arată fă pune unei unui
                al ale ai a
                """,
            content: """
                plajă plaja mare marea ocean munte munți munții deal dealuri dealurile pădure
                pădurea lac lacul oraș orașul oraşul stradă strada cameră camera bucătărie bucătăria
                birou petrecere petrecerea cer cerul noapte noaptea seară seara dimineață dimineața
                amiază zori răsărit răsăritul apus apusul soare soarele soarelui lună luna stele
                stelele zăpadă zăpada ninge ploaie ploaia plouă ceață ceața vânt vântul nori norii
                tort tortul lumânare lumânarea lumânări lumânările cadou cadoul baloane baloanele
                aniversare zi ziua fericit fericită fericire nuntă crăciun dragoste iubire inimi
                inima artificii felinare fluturi fluturii păsări păsările frunze frunzele floare
                flori femeie femeia bărbat bărbatul fată fata băiat băiatul copii copiii copil
                bunica bunicul mama tata câine câinele pisică pisica bicicletă bicicleta mașină
                mașina tren trenul barcă barca carte cărți cărțile pantofi pat patul ceas ceasul
                steag ramă ceașcă cafea ceai casă casa fereastră fereastra grădină grădina câmp
                dansează dans merge stă așezată sufla suflă deschide cad cade zboară roșu roșie
                albastru albastră verde galben negru alb albă mic mică mici frumos frumoasă încet
                lumini lumina bună bun la mulți ani an nou vară iarnă toamnă primăvară apă
                """,
            endings: "ului ilor ează ește esc ească ăția urile elor ător ându ul ea a",
            letters: "ăâîșțşţ"
        ),
        LanguageLexicon(
            "ca",
            function: """
                dos dues tres quatre cinc el la els les un una uns unes del dels al als i o però no
                amb sense per sobre sota entre fins des és són era hi ha tenen té jo tu ell ella
                nosaltres em et es li meu meva teu seva aquest aquesta aquí molt més menys poc
                alguns tots totes cada com quan on també només gràcies vull mentre
                """,
            content: """
                platja mar muntanya muntanyes turó bosc llac ciutat carrer habitació cuina festa cel
                nit vespre matí migdia alba posta sol lluna estrelles neu pluja boira vent núvols
                pastís espelma regal globus aniversari feliç casament nadal amor cors papallones
                ocells fulles dona home nena nen nens àvia avi gos gat bicicleta cotxe tren vaixell
                llibres llit rellotge tassa casa finestra jardí balla camina asseguda bufa obre cau
                neva plou vermell blau verd groc petit gran bonic llum dorm
                """,
            endings: "ció cions itat ment eix",
            letters: "àçèéíïòóúü",
            elisions: "l d n s m t"
        ),
    ]
}
