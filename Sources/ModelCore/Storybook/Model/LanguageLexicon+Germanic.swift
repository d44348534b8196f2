extension LanguageLexicon {
    /// German, Dutch, Swedish, Danish, Norwegian.
    static let germanic = [
        LanguageLexicon(
            "de",
            function: """
                zwei drei vier fünf der die das den dem des ein eine einen einem einer eines und
                oder aber nicht kein keine keinen mit ohne auf für über unter zwischen im am ins zum
                zur vom beim von bei nach vor hinter neben durch gegen bis seit während um an in aus
                als ist sind war waren wird werden wurde hat haben hatte ich du er sie es wir ihr
                mich dich sich uns euch mir dir ihm ihnen mein meine meiner meinen meinem dein deine
                deinen sein seine seinen unser unsere unseren euer dieser diese dieses auch noch
                schon sehr mehr viel viele vielen wenige wenig einige alle alles jeder jede wie wenn
                weil dass damit doch nur hier dort heute bitte danke zeig zeige mach mache möchte
                will kann soll etwas nichts niemand immer dann langsam wo wer was so man fast vorbei
                herum darauf davor
                """,
            content: """
                strand meer berg berge bergen bergsee wald wiese see stadt straße strasse zimmer
                wohnzimmer küche schreibtisch weltraum weltall himmel schnee schneit regen regnet
                nebel wind wolken wolke nacht abend morgen mittag dämmerung sonnenuntergang
                sonnenaufgang untergang sonne mond sterne stern vollmond kuchen torte kerze kerzen
                geburtstag geburtstagskuchen geschenk geschenke luftballon luftballons feuerwerk
                laternen herz herzen schmetterling schmetterlinge vogel vögel möwen blätter laub
                blumen blume seifenblasen frau mann mädchen junge kind kinder oma opa großmutter
                großvater mutter vater tochter sohn hund hunde katze katzen fahrrad auto zug schiff
                boot segelboot buch bücher teller schuhe bett gitarre uhr fahne rahmen tasse kaffee
                tee haus fenster garten feld tanzt tanzen läuft geht spaziert sitzt steht winkt
                schläft schlafen fällt fallen fliegt fliegen bläst öffnet rot roter rote blau blaue
                grün grüne gelb schwarz weiß weiße klein kleine kleiner kleines groß große großer
                großes schön schöne schöner ruhig ruhige ruhiges leise warm licht lichter bild hallo
                guten gute gutes willkommen herzlichen herzliche glückwunsch glückwünsche alles
                liebe hochzeit weihnachten urlaub sommer herbst frühling jahr neues frohes frohe
                leben leute menschen person paar schlaf wasser sand familie lied ankunft bunte bunt
                bunten
                """,
            endings:
                "ung ungen keit heit lich liche isch ische schaft chen stag licht ßen nacht platz",
            letters: "äöüß"
        ),
        LanguageLexicon(
            "nl",
            function: """
                twee drie vier vijf de het een en of maar niet geen met zonder op voor over onder
                tussen in aan bij naar van uit door tegen tot sinds tijdens om is zijn was waren
                wordt worden heeft hebben had ik jij je hij zij ze wij we jullie u mij me hem haar
                ons hun mijn jouw zijn onze dit dat deze die ook nog al zeer heel meer veel weinig
                enkele alle alles elke hoe als want omdat toch alleen maar hier daar vandaag graag
                alsjeblieft bedankt dank laat toon maak wil kan moet iets niets niemand altijd dan
                achter naast terwijl waar wie wat zo er
                """,
            content: """
                strand zee bergen berg heuvels heuvel bos weide meer stad straat kamer woonkamer
                slaapkamer keuken bureau feest ruimte lucht hemel sneeuw sneeuwt regen regent mist
                wind wolken nacht avond ochtend middag schemering zonsondergang zonsopgang zon maan
                sterren ster taart kaars kaarsen verjaardag verjaardagstaart cadeau cadeautje
                ballonnen ballon vuurwerk lantaarns hart harten hartjes vlinder vlinders vogel
                vogels meeuwen bladeren bloemen bloem bellen vrouw man meisje jongen kind kinderen
                oma opa moeder vader dochter zoon hond honden kat katten poes fiets auto trein schip
                boot zeilboot boek boeken bord schoenen bed gitaar klok vlag lijst kop kopje koffie
                thee huis raam tuin veld danst dansen loopt wandelt zit staat zwaait slaapt valt
                vallen vliegt vliegen blaast opent rood rode blauw blauwe groen groene geel zwart
                wit witte klein kleine groot grote mooi mooie rustig rustige langzaam licht lichten
                lichtjes foto hallo goedemorgen goede welkom gefeliciteerd hartelijk liefde bruiloft
                kerst vakantie zomer winter herfst lente jaar gelukkig nieuwjaar leven mensen water
                zand familie
                """,
            endings: "ijk ijke tje tjes heid ing lijk lijke aar eeuw aan uur schap dag",
            letters: "ëï"
        ),
        LanguageLexicon(
            "sv",
            function: """
                två tre fyra fem en ett den det de och eller men inte ingen inga med utan på för
                över under mellan i vid till från av ur genom mot efter före innan bakom framför
                bredvid är var blir blev har hade jag du han hon vi ni dem mig dig sig oss er min
                mitt mina din ditt sin sitt sina vår vårt våra denna detta dessa också än redan
                mycket mer många få några alla allt varje hur när som att om bara här där idag
                snälla tack visa gör vill kan ska något inget alltid sedan medan mot kring så vad
                vem
                """,
            content: """
                strand stranden hav havet berg bergen kulle kullar kullarna skog skogen äng ängen
                sjö sjön stad staden gata gatan rum rummet vardagsrum kök köket skrivbord fest
                festen rymden himmel himlen snö snön snöar regn regnet regnar dimma dimman vind moln
                natt natten kväll kvällen morgon morgonen middag gryning gryningen skymning
                solnedgång solnedgången soluppgång sol solen måne månen stjärnor stjärna tårta
                tårtan ljus ljusen födelsedag födelsedagen present presenter ballonger fyrverkeri
                fyrverkerier lyktor hjärta hjärtan fjäril fjärilar fågel fåglar måsar löv blad
                blommor bubblor kvinna man flicka pojke barn barnen mormor farmor morfar farfar
                mamma pappa dotter son hund hunden katt katten cykel bil bilen tåg tåget båt båten
                segelbåt bok böcker tallrik skor säng sängen gitarr klocka klockan flagga ram kopp
                kaffe te hus huset fönster fönstret trädgård fält dansar går sitter står vinkar
                sover faller flyger blåser öppnar öppnas röd röda blå gröna grön gul svart vit vita
                liten litet små stor stora vacker vackert lugn lugnt långsamt mjuk hej god välkommen
                grattis kärlek bröllop jul semester sommar vinter höst vår år gott nytt liv
                människor vatten sand familj
                """,
            endings: "arna orna erna ningen ande ligt lig het skt ljus ljud gång",
            letters: "äåö"
        ),
        LanguageLexicon(
            "da",
            function: """
                to tre fire fem en et den det de og eller men ikke ingen med uden på for over under
                mellem i ved til fra af gennem mod efter før bag foran er var bliver blev har havde
                jeg du han hun vi os jer dem mig dig sig min mit mine din dit sin sit sine vores
                denne dette disse også endnu allerede meget mere mange få nogle alle alt hver hvor
                når som at om kun her der dag venligst tak vis lav vil kan skal noget intet altid
                mens omkring så hvad hvem
                """,
            content: """
                strand stranden hav havet bjerg bjerge bjergene bakke bakker bakkerne skov skoven
                eng engen sø søen by byen gade gaden værelse stue stuen køkken køkkenet skrivebord
                fest festen himmel himlen sne sneen sner regn regnen regner tåge tågen vind skyer
                nat natten aften aftenen morgen morgenen middag daggry skumring solnedgang
                solnedgangen solopgang sol solen måne månen stjerner stjerne kage kagen lys lysene
                fødselsdag fødselsdagen gave gaver gaven balloner fyrværkeri lanterner hjerte
                hjerter sommerfugl sommerfugle fugl fugle måger blade blomster bobler kvinde mand
                pige dreng barn børn bedstemor bedstefar mor far datter søn hund hunden kat katten
                cykel bil bilen tog toget båd båden sejlbåd bog bøger tallerken sko seng sengen ur
                flag ramme kop kaffe te hus huset vindue vinduet have haven mark danser går sidder
                står vinker sover falder flyver løber puster åbner rød røde blå grøn grønne gul sort
                hvid hvide lille små stor store smuk smukke rolig roligt langsomt blød hej god godt
                velkommen tillykke kærlighed bryllup jul ferie sommer vinter efterår forår år nytår
                liv mennesker vand sand familie billede
                """,
            endings: "erne ende lig ligt hed øre ningen skab gang",
            letters: "æøå"
        ),
        LanguageLexicon(
            "nb",
            function: """
                to tre fire fem en et ei den det de og eller men ikke ingen med uten på for over
                under mellom i ved til fra av gjennom mot etter før bak foran er var blir ble har
                hadde jeg du han hun vi oss dere dem meg deg seg min mitt mine din ditt sin sitt
                sine vår vårt denne dette disse også ennå allerede mye mer mange få noen alle alt
                hver hvor når som at om bare her der dag takk vis lag vil kan skal noe alltid mens
                rundt så hva hvem
                """,
            content: """
                strand stranden hav havet fjell fjellene fjellet ås åser skog skogen eng enga innsjø
                innsjøen by byen gate gata gaten rom rommet stue stua kjøkken kjøkkenet skrivebord
                fest festen himmel himmelen snø snøen snør regn regnet regner tåke tåken vind skyer
                natt natten kveld kvelden morgen morgenen middag daggry skumring solnedgang
                solnedgangen soloppgang sol solen måne månen stjerner stjerne kake kaken lys lysene
                bursdag bursdagen gave gaver gaven ballonger fyrverkeri lykter hjerte hjerter
                sommerfugl sommerfugler fugl fugler måker blader blomster bobler kvinne mann jente
                gutt barn bestemor bestefar mor far datter sønn hund hunden katt katten sykkel bil
                bilen tog toget båt båten seilbåt bok bøker tallerken sko seng sengen klokke klokka
                flagg ramme kopp kaffe te hus huset vindu vinduet hage hagen danser går sitter står
                vinker sover faller flyr løper blåser åpner rød røde blå grønn grønne gul svart hvit
                hvite liten små stor store vakker vakre rolig sakte myk hei god godt velkommen
                gratulerer kjærlighet bryllup jul ferie sommer vinter høst vår år nyttår liv
                mennesker vann sand familie bilde
                """,
            endings: "ene ende lig het ningen skap gang",
            letters: "æøå"
        ),
    ]
}
