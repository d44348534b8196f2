extension LanguageLexicon {
    /// English: what speaks for it, so that a loan word does not decide.
    static let english = LanguageLexicon(
        "en",
        function: """
            a an the and or but nor not no if then than that this these those there here it its i
            you he she we they me him her us them my your his our their mine yours who whom whose
            which what when where why how of in on at by for with without from to into onto over
            under above below between among behind beside before after during until till while about
            around across through against along near off out up down is are was were be been being
            am do does did done doing have has had having will would shall should can could may
            might must let lets make makes made show shows give gives put get got go goes going come
            comes want wants need needs like likes please thanks thank as so too also just only very
            more most much many few some any all both each every other another same such own again
            once ever never always still yet already now today tonight tomorrow yesterday maybe
            perhaps because since although though however instead rather else everything something
            nothing anything everyone someone nobody everybody somebody anybody one two three four
            five six seven eight nine ten first last next dont cant im its lot lots bit
            """,
        content: """
            add afternoon air almost alone amazing anniversary announcement apple area astronaut
            aunt autumn away baby back backdrop background backwards balloon balloons ballons banana
            banner bathroom beach bear beard beautiful bed bedroom beer best better bicycle big bike
            birds birthday black blond blow blowing blown blows blue blurred boat bokeh bold book
            books bookshelf boss bottom box boy boys bread breakfast bride bridge bright brother
            brown bubbles bunting bus butter butterflies cake calm camera candle candlelight candles
            caption car card cars castle cat center centre chair change cheese chicken child
            children christmas church cinematic city clean clear clip clock close closes cloud
            clouds cloudy club coast coat coffee cold colleague color colorful colors colour
            coloured colourful colours computer confetti congratulations cook cooking corner cosy
            couple cousin cow cream create cup cut dad dance dances dancing dark date daughter dawn
            day days dear deep desert design desk detailed dinner dog dogs dolly dolphin door
            downtown dragon draw dress drifting drink drinking drone dry dusk dust easter eat eating
            elderly elephant empty end energetic enough evening everywhere fair fairy fall falling
            falls family farm fast father feel feeling field fields film fire fireworks fish flag
            flags flat flies float floating floor flower flowers fly flying fog foggy food football
            forest forward frame framed free friend friends front full game games garden generate
            gentle gently gift gifts girl girls glitter glowing gold golden good goodbye gradient
            gradients granddaughter grandfather grandma grandmother grandpa grandson grass gray
            great green greeting grey guitar guy hair haired half halloween hand handheld happy
            harbour hearts heavy helicopter hello hey hi high hill hills holiday holidays home horse
            horses hot hour house huge hundreds husband ice idea illustration image inside
            invitation island jacket journey keep kids kind kitchen lady lake lamp lantern lanterns
            laptop large late leave leaves leaving left letters life light lights lion little lively
            living logo long look looking looks loud love lovely low lower lunch man market meadow
            medium memory middle midnight mist moderate month mood moon moonlight morning mother
            motion mountain mountains move moves moving mug mum music name neighbour neither neon
            new nice night noon normal objects ocean office old olive open opening opens orange
            orbit outside pace paint pale pan panning paper papercut parcel park particles party
            past pastel path peaks people perfect person petals phone photo photos picture pictures
            pig pink pizza place plain plane planes planets plant plate play playing plenty polaroid
            porcelain poster present pretty puppy purple quality quick quickly quiet quite rain
            rainbow raining rainy read reading realistic really red remove replace ride right rise
            rising river road robot rock rocks rooftops room round run running sad sailing sand says
            scarf scene school screen sea see several shapes sheep ship shirt shoes shop shops short
            shot side silver simple sing singing single sister sit sits sitting skin skinned sky
            skyline sleep sleeping slow slowly small smoke snow snowing soap soft softly son song
            soon sort space sparkles sparkling speed spring stand standing stands star stars start
            starts static station stone stop storm story streamers street studio style suit summer
            summit sun sunday sunny sunrise sunset surprise sweater table tan tanned tea teacher
            teal team tempo text thing things third tiger tilt time times tiny title together tones
            top towards tower town train travel tree trees trip truck turn turns uncle unicorn upper
            upwards vacation vibe video videos view village wait waiting walk walking walks wall
            warm watch watching water watercolor watercolour wave waves waving way wearing weather
            wedding week welcome well wet whale white wide wife wind window windy wine winter wish
            wishes woman women woods word words work world write writing year years yellow young
            zoom zooming
            """
    )
}
