/// What gives a language away in Latin letters: frequent words, those of our world, endings.
struct LanguageLexicon: Sendable {
    /// BCP 47 code.
    let code: String
    /// Articles, prepositions, pronouns and the like.
    let functionWords: Set<String>
    /// Words for what people ask to be shown.
    let contentWords: Set<String>
    /// Endings that hardly any English word has.
    let endings: [String]
    /// Letters that English does without.
    let letters: String
    /// What may stand before an apostrophe.
    let elisions: Set<String>
    /// Long words without their accents, for those who do not type them.
    private let plainWords: Set<String>

    init(
        _ code: String,
        function: String,
        content: String,
        endings: String = "",
        letters: String = "",
        elisions: String = ""
    ) {
        self.code = code
        functionWords = LanguageLexicon.words(function)
        contentWords = LanguageLexicon.words(content)
        self.endings = endings.split(separator: " ").map(String.init)
        self.letters = letters
        self.elisions = LanguageLexicon.words(elisions)
        let long = functionWords.union(contentWords).map { LanguageWord(Substring($0)).folded }
        plainWords = Set(long.filter { $0.count >= 5 })
    }

    /// True for a word of the language as it is spelled.
    func has(_ word: LanguageWord) -> Bool {
        functionWords.contains(word.lower) || contentWords.contains(word.lower)
    }

    /// True for a word of the language, with or without its accents.
    func knows(_ word: LanguageWord) -> Bool { has(word) || plainWords.contains(word.lower) }

    /// Gives the lexicon of a language.
    static func of(_ code: String) -> LanguageLexicon? { all.first { $0.code == code } }

    /// Every language but English.
    static let all = romance + germanic + slavic + other

    /// Words that names ("Rio de Janeiro", "Van Gogh") and English speakers' quotations contain.
    static let quoted = words(
        """
        de la le el los las les der van von den di del da du des al san y e o a te ter il lo hasta
        luego merci ciao hola adios gracias amigo danke prost bitte bonjour vida loca vino dolce
        bella cinco mayo
        """
    )

    /// Words with accents that English has taken in.
    static let loans = words(
        """
        café cafés cliché clichés crème brûlée déjà façade fiancé fiancée naïve piñata jalapeño
        soirée soufflé sauté touché über vis-à-vis señor señorita señora résumé protégé purée rosé
        décor décolleté entrée éclair éclairs crêpe crêpes pâté papier-mâché mâché ménage à la mode
        über-cool doppelgänger glühwein smörgåsbord açaí piña colada éclat élan étude métro voilà
        château châteaux mañana olé fête matinée première séance à façades coöperate coördinate zoë
        chloë noël renée andré josé né née
        """
    )

    /// True for a spelling that hardly any English word has.
    static func hasPairUnknownToEnglish(_ word: LanguageWord) -> Bool {
        zip(word.folded, word.folded.dropFirst()).contains { unknownPairs.contains("\($0)\($1)") }
    }

    private static let unknownPairs = words(
        """
        aa kk ij cz sz rz zs lj kj sj fj hj tj mj vj uj jk jn zk zn zd zj vl vn vd yy kv tk gj cj pj
        iy hv yj wj uw
        """
    )

    static func words(_ text: String) -> Set<String> {
        Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
    }
}
