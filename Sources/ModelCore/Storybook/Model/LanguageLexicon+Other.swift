extension LanguageLexicon {
    /// Finnish, Hungarian, Turkish, Indonesian and Malay, Vietnamese.
    static let other = [
        LanguageLexicon(
            "fi",
            function: """
                kaksi kolme neljä viisi ja tai mutta ei eivät ilman kanssa päällä alla välissä yli
                ali läpi ennen jälkeen takana edessä vieressä luona on ovat oli olivat olla minä
                sinä hän me te he minun sinun hänen meidän teidän heidän tämä tuo se nämä nuo ne
                myös vielä jo hyvin enemmän paljon monta muutama vähän kaikki joka kun missä mikä
                mitä kuka vain täällä siellä tänään kiitos ole hyvä näytä tee haluan voi jotain
                mitään aina sitten kuin että jossa ympärillä kohti hitaasti
                """,
            content: """
                ranta rannalla meri meren merellä vuori vuoret vuorilla kukkula metsä metsässä
                niitty niityllä järvi järven järvellä kaupunki kaupungin kaupungissa katu kadulla
                huone huoneessa keittiö keittiössä työpöytä kahvila kahvilassa juhlat avaruus taivas
                taivaalla lumi lumessa sataa lunta sade sateessa sumu sumussa tuuli tuulessa pilvet
                yö yöllä ilta illalla aamu aamulla keskipäivä aamunkoitto hämärä auringonlasku
                auringonlaskun auringonnousu aurinko kuu kuun tähdet tähti kakku kynttilä kynttilät
                syntymäpäivä lahja ilmapallot ilmapalloja ilotulitus lyhdyt sydän sydämiä perhonen
                perhoset perhosia lintu linnut lintuja lehdet kukkia kuplia nainen mies tyttö poika
                lapsi lapset mummo isoäiti isoisä äiti isä koira kissa polkupyörä auto juna vene
                laiva kirja kirjat kirjoja lautanen kengät sänky sängyssä kitara kello lippu kehys
                kuppi kahvi tee talo ikkuna ikkunan puutarha tanssii kävelee istuu seisoo heiluttaa
                nukkuu putoaa lentää juoksee puhaltaa avaa avautuu punainen sininen vihreä keltainen
                musta valkoinen pieni iso suuri kaunis rauhallinen hidas valo valot hei huomenta
                tervetuloa onnea rakkaus häät joulu hyvää kesä talvi syksy kevät vuosi uutta elämä
                ihmiset vesi hiekka perhe video
                """,
            endings: """
                ssa ssä lla llä sta stä lta ltä inen iset ään aan een iin ille alle ksi vat vät
                uus yys a i o u nen
                """,
            letters: "äö"
        ),
        LanguageLexicon(
            "hu",
            function: """
                két kettő három négy öt a az egy és vagy de nem nincs nélkül alatt felett fölött
                között mellett előtt után mögött körül át felé van vannak volt voltak lesz én te ő
                mi ti ők engem nekem az ez ezek azok is már még nagyon több sok kevés néhány minden
                mindenki hogy ha mikor ahol hol aki ami amely mint csak itt ott ma kérek kérem
                köszönöm mutass csinálj szeretnék akarok valami semmi senki mindig amíg közben s meg
                """,
            content: """
                tengerpart tengerparton tenger tengeren óceán hegyek hegy hegyekben dombok erdő
                erdőben rét réten tó tavon tónál város városban utca utcán szoba szobában konyha
                konyhában íróasztal kávézó kávézóban buli űr ég égen hó hóban havazik hull eső
                esőben esik köd ködben szél szélben felhők éjszaka este reggel dél hajnal hajnalban
                alkonyat naplemente naplementében napkelte nap hold csillagok csillag torta gyertya
                gyertyák születésnap születésnapi ajándék léggömbök lufik lufi tűzijáték lampionok
                szív szívek pillangók pillangó madarak madár levelek virágok buborékok nő férfi lány
                fiú gyerek gyerekek nagymama nagyapa anya apa kutya macska bicikli kerékpár autó
                vonat hajó csónak könyv könyvek tányér cipő ágy ágyon gitár óra zászló keret csésze
                kávé tea ház ablak ablakban kert táncol sétál ül áll integet alszik repül fut
                elfújja kinyílik nyílik piros kék zöld sárga fekete fehér kicsi kis nagy szép lassan
                lassú nyugodt fény fények szia jó boldog szeretet szerelem esküvő karácsony nyár tél
                ősz tavasz év új élet emberek víz homok család
                """,
            endings: """
                ban ben nak nek val vel ság ség ból ből ról ről hoz hez ért ként kor okat eket
                unk
                """,
            letters: "áéíóöőúüű"
        ),
        LanguageLexicon(
            "tr",
            function: """
                iki üç dört beş bir ve veya ama fakat değil yok var ile için gibi kadar sonra önce
                üzerinde üstünde altında içinde arasında yanında arkasında önünde çok daha az birkaç
                biraz bütün tüm her hiç şey ben sen biz siz onlar benim senin onun bizim bu şu o da
                de ki mi ne nasıl nerede kim sadece burada orada bugün lütfen teşekkürler teşekkür
                istiyorum göster yap olsun olan olarak doğru iken
                """,
            content: """
                deniz denizde denizin kumsal kumsalda sahil sahilde plaj plajda dağ dağlar dağlarda
                tepe tepeler orman ormanda çayır göl gölde gölün şehir şehirde şehrin sokak sokakta
                oda odada salon mutfak mutfakta masa masada kafe kafede parti partide uzay uzayda
                gökyüzü kar karda karlı yağıyor yağmur yağmurda yağmurlu sis sisli rüzgar rüzgâr
                rüzgarlı bulut bulutlu gece geceleyin akşam sabah öğle şafak alacakaranlık gün
                batımı batımında günbatımı gündoğumu güneş ay yıldız yıldızlar pasta mum mumlar
                doğum günü hediye balon balonlar havai fişek fişekler fener fenerler kalp kalpler
                kelebek kelebekler kuş kuşlar yaprak yapraklar çiçek çiçekler baloncuk kadın adam
                erkek kız kızım oğlan çocuk çocuklar büyükanne nine dede anne annem baba köpek kedi
                bisiklet araba tren tekne gemi kitap kitaplar tabak ayakkabı yatak yatakta gitar
                saat bayrak çerçeve fincan kahve çay ev pencere bahçe dans ediyor yürüyor oturuyor
                duruyor sallıyor uyuyor düşüyor uçuyor koşuyor üflüyor açılıyor kırmızı mavi yeşil
                sarı siyah beyaz küçük büyük güzel yavaş yavaşça sakin ışık ışıklar merhaba günaydın
                iyi mutlu kutlu yıllar sevgi aşk düğün yaz kış sonbahar ilkbahar yıl yeni hayat
                insanlar su kum aile
                """,
            endings:
                "lar ler ında inde yor lık lik ları leri ımız imiz dır dir nda nde daki deki i u a",
            letters: "çğıöşü"
        ),
        LanguageLexicon(
            "id",
            function: """
                dua tiga empat lima yang dan atau tetapi tapi tidak bukan tanpa dengan untuk di ke
                dari pada dalam atas bawah antara depan belakang samping dekat saat ketika sambil
                sedang akan sudah telah ada adalah saya aku kamu anda dia kami kita mereka ini itu
                juga masih sangat lebih banyak sedikit beberapa semua setiap hanya sini sana
                bagaimana mana siapa apa tolong terima kasih tunjukkan buat buatkan ingin mau
                sesuatu selalu seorang sebuah seekor para oleh seperti agar bisa nya jangan lagi
                """,
            content: """
                pantai laut lautan gunung pegunungan bukit hutan padang rumput danau kota jalan
                jalanan kamar ruang dapur meja kafe pesta luar angkasa langit salju hujan kabut
                angin awan malam sore pagi siang fajar senja matahari terbenam terbit bulan bintang
                kue lilin ulang tahun kado hadiah balon kembang api lampion hati kupu burung daun
                bunga gelembung wanita perempuan pria laki anak gadis nenek kakek ibu ayah anjing
                kucing sepeda mobil kereta perahu kapal buku piring sepatu tempat tidur gitar jam
                bendera bingkai cangkir kopi teh rumah jendela taman kebun menari berjalan duduk
                berdiri melambaikan tangan tidur jatuh terbang berlari meniup membuka terbuka merah
                biru hijau kuning hitam putih kecil besar indah cantik pelan perlahan tenang cahaya
                lampu halo selamat cinta pernikahan natal musim panas dingin gugur semi baru hidup
                orang air pasir keluarga teman bermain turun warna
                """,
            endings: "kan nya lah annya an i u a"
        ),
        LanguageLexicon(
            "vi",
            function: """
                và hoặc nhưng không với của cho trên dưới trong ngoài giữa bên cạnh trước sau gần
                khi lúc đang đã sẽ là có được bị một hai ba những các này kia đó tôi bạn anh chị em
                nó chúng ta họ rất nhiều ít vài tất cả mỗi chỉ ở tại từ đến vào ra lên xuống hãy xin
                vui lòng cảm ơn muốn làm như thế nào đâu ai gì cũng vẫn thêm đừng chiếc con cái cô
                ông bà chàng mot khong
                """,
            content: """
                bãi biển đại dương núi đồi rừng cánh đồng cỏ hồ thành phố đường phòng khách bếp bàn
                quán cà phê tiệc vũ trụ bầu trời tuyết rơi mưa sương mù gió mây đêm tối chiều sáng
                trưa bình minh hoàng hôn mặt trăng ngôi sao bánh kem sinh nhật nến quà bóng bay pháo
                hoa đèn lồng trái tim bướm chim lá hoa bong bóng phụ nữ đàn gái trai trẻ mẹ bố cha
                chó mèo xe đạp hơi tàu thuyền sách đĩa giày giường ngủ đồng cờ khung tách trà nhà
                cửa sổ vườn nhảy múa đi bộ ngồi đứng vẫy tay bay chạy thổi mở đỏ xanh vàng đen trắng
                nhỏ lớn đẹp chậm yên tĩnh ánh đèn xin chào chúc mừng hạnh phúc yêu cưới giáng mùa hè
                đông thu xuân năm mới người nước cát gia đình ảnh
                """,
            letters: "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹàáãèéìíòóõùúý"
        ),
    ]
}
