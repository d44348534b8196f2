extension LanguageLexicon {
    /// Polish, Czech, Slovak, Croatian.
    static let slavic = [
        LanguageLexicon(
            "pl",
            function: """
                dwa dwie dwoje trzy cztery pięć i oraz lub albo ale nie bez z ze w we na do od dla
                po pod nad przed za przy przez między o u obok jest są był była było były będzie być
                ma mają mam ja ty on ona ono my wy oni mnie mi mój moja moje moim mojej mojego twój
                twoja swój swoim nasz nasza nasze ten ta to te tego tej tym się jak kiedy gdy gdzie
                który która które co kto tylko też także już jeszcze bardzo więcej mniej dużo wiele
                mało kilka kilku wszystko wszyscy każdy tu tutaj tam dziś proszę dziękuję chcę
                chciałbym chciałabym pokaż zrób coś nic nikt zawsze podczas wokół niech czy żeby
                """,
            content: """
                plaża plaży plażę morze morza morzem morzu ocean góry górach góra gór wzgórza wzgórz
                las lesie lasu łąka łące łąki jezioro jeziorem jeziorze miasto miasta miastem
                mieście ulica ulicy pokój pokoju kuchnia kuchni biurko biurku kawiarnia kawiarni
                przyjęcie impreza kosmos niebo niebie śnieg śniegu śniegiem deszcz deszczu mgła mgle
                wiatr chmury noc nocy nocą wieczór wieczorem rano poranek południe świt świcie
                zmierzch zmierzchu zachód zachodzie wschód słońca słońce księżyc księżycem gwiazdy
                gwiazd tort ciasto świeca świeczki świece świeczka urodziny urodzin urodzinowy
                prezent prezenty balony balonami fajerwerki lampiony serca serce motyle motyl ptaki
                ptak liście kwiaty bańki kobieta mężczyzna dziewczynka dziewczyna chłopiec dzieci
                dziecko babcia dziadek mama tata córka syn pies psem kot kota koty rower samochód
                pociąg statek łódź łódka książki książka talerz buty łóżko łóżku gitara zegar flaga
                ramka kubek kawa herbata dom okno okna ogród tańczy tańczą idzie spaceruje siedzi
                stoi macha śpi pada padający leci lata biega gasi otwiera czerwony czerwona
                niebieski zielony żółty czarny biały biała mały mała małe duży duża piękny piękna
                powoli spokojny spokojne światło światła wideo cześć dzień dobry wszystkiego
                najlepszego miłość ślub święta wesołych lato zima jesień wiosna rok nowy życie
                ludzie osoba woda piasek rodzina
                """,
            endings: """
                ów ych ego ach ami owy owa iej ość ści anie enie ący ąca owie cie rze ście a i o
                y u
                """,
            letters: "ąćęłńśźż"
        ),
        LanguageLexicon(
            "cs",
            function: """
                dva dvě tři čtyři pět a i nebo ale ne bez s se z ze v ve na do od pro po pod nad
                před za při přes mezi o u vedle je jsou byl byla bylo být má mají mám já ty on ona
                my vy oni mě mi můj moje moji tvůj svůj svou náš naše ten ta to ty toho tím si jak
                když kde který která které co kdo jen také už ještě velmi více méně hodně mnoho málo
                několik všechno všichni každý tady tam dnes prosím děkuji chci chtěl chtěla ukaž
                udělej něco nic nikdo vždy během kolem ať
                """,
            content: """
                pláž pláži pláže moře mořem moři oceán hory horách hora kopce les lese lesa lesem
                louka louce louku jezero jezeře jezerem město městě městem ulice ulici pokoj pokoji
                kuchyně kuchyni stůl stole stolu kavárna kavárně oslava večírek vesmír nebe obloha
                sníh sněhu sněží déšť dešti prší mlha mlze vítr mraky noc noci večer ráno poledne
                svítání soumrak západ západu východ slunce měsíc měsíce hvězdy dort svíčka svíčky
                narozeniny narozeninový dárek dárky balónky balonky ohňostroj lampiony srdce motýl
                motýli pták ptáci listí květiny bubliny žena muž dívka holka chlapec kluk děti dítě
                babička dědeček máma táta dcera syn pes psem kočka kočky kolo auto vlak loď loďka
                lodička knihy kniha talíř boty postel posteli kytara hodiny vlajka rám hrnek káva
                čaj dům okno okně okna zahrada tančí jde kráčí sedí stojí mává spí padá letí běží
                sfoukne otevírá červený červená modrý zelený žlutý černý bílý bílá malý malá malé
                velký velká krásný krásná pomalu klidný klidné světlo světla ahoj dobrý den všechno
                nejlepší láska svatba vánoce veselé léto zima podzim jaro rok nový život lidé voda
                písek
                """,
            endings: "ého ých ích ými ost ová ové ní ání ení ště ček ký ská a i o y u",
            letters: "áčďéěíňóřšťúůýž"
        ),
        LanguageLexicon(
            "sk",
            function: """
                dva dve tri štyri päť a aj alebo ale nie bez s so z zo v vo na do od pre po pod nad
                pred za pri cez medzi o u vedľa je sú bol bola bolo byť má majú mám ja ty on ona my
                vy oni ma mi môj moja moje tvoj svoj náš naša ten tá to tie sa si ako keď kde ktorý
                ktorá ktoré čo kto len tiež už ešte veľmi viac menej veľa málo niekoľko všetko
                všetci každý tu tam dnes prosím ďakujem chcem ukáž urob niečo nič nikto vždy počas
                okolo nech
                """,
            content: """
                pláž pláži more mora mori oceán hory horách kopce les lese lesa lúka lúke jazero
                jazere mesto meste ulica ulici izba izbe kuchyňa kuchyni stôl kaviareň kaviarni
                oslava vesmír nebo obloha sneh snehu sneží dážď daždi prší hmla hmle vietor oblaky
                noc noci večer ráno poludnie úsvit súmrak západ západe východ slnko slnka mesiac
                hviezdy torta sviečka sviečky narodeniny darček darčeky balóny ohňostroj lampióny
                srdce srdcia motýle vtáky lístie kvety bubliny žena muž dievča dievčatko chlapec
                deti dieťa babka dedko mama otec pes psom mačka mačky bicykel auto vlak loď loďka
                knihy topánky posteľ posteli gitara hodiny vlajka rám hrnček káva čaj dom okno okne
                záhrada tancuje kráča ide sedí stojí máva spí padá letí beží otvára červený modrý
                zelený žltý čierny biely malý malá veľký krásny pomaly svetlo ahoj dobrý deň všetko
                najlepšie láska svadba vianoce leto zima jeseň jar rok nový život ľudia voda
                """,
            endings: "ého ých ím ými osť ová ové anie enie ieť a i o y u",
            letters: "áäčďéíĺľňóôŕšťúýž"
        ),
        LanguageLexicon(
            "hr",
            function: """
                dva dvije dvoje tri četiri pet i ili ali ne nije bez s sa iz u na do od za po pod
                nad pred pri kroz između o pored je su bio bila bilo biti ima imaju imam ja ti on
                ona mi vi oni me moj moja moje tvoj svoj naš naša taj ta to ovaj ova se kako kada
                gdje koji koja koje što tko samo također već još vrlo više manje mnogo puno malo
                nekoliko sve svi svaki ovdje tamo danas molim hvala želim pokaži napravi nešto ništa
                nitko uvijek dok oko neka
                """,
            content: """
                plaža plaži more mora moru ocean planine planinama brda šuma šumi livada livadi
                jezero jezeru grad gradu ulica ulici soba sobi kuhinja kuhinji stol kavana zabava
                svemir nebo snijeg snijegu kiša kiši magla magli vjetar oblaci noć noći večer jutro
                podne zora suton zalazak izlazak sunca sunce mjesec zvijezde torta svijeća svijeće
                rođendan poklon baloni vatromet lampioni srca srce leptiri ptice lišće cvijeće žena
                muškarac djevojčica dječak djeca dijete baka djed mama tata pas psom mačka mačke
                bicikl auto vlak brod čamac knjige cipele krevet gitara sat zastava okvir šalica
                kava čaj kuća prozor vrt pleše hoda sjedi stoji maše spava pada leti trči otvara
                crvena plava zelena žuta crna bijela mali mala velika lijepa polako svjetlo bok
                dobar dan sretan ljubav vjenčanje božić ljeto zima jesen proljeće godina nova život
                ljudi voda pijesak
                """,
            endings: "anje enje ost ovi ima ama ijed ije a i o u",
            letters: "čćđšž"
        ),
    ]
}
