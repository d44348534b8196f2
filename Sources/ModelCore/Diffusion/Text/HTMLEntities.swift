/// The character references of HTML, as `html.unescape` of Python reads them.
///
/// The names are the 253 of HTML 4 and XML; those that only HTML 5 has stay as they are written.
enum HTMLEntities {
    /// Replaces every reference in `text`.
    ///
    /// - Parameters:
    ///   - text: any text.
    ///   - closedOnly: leaves alone what does not end in a semicolon.
    /// - Returns: the text with characters in place of references.
    static func unescaped(_ text: String, closedOnly: Bool = false) -> String {
        guard text.unicodeScalars.contains("&") else { return text }
        var result = String.UnicodeScalarView()
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.first {
            if scalar == "&", let (value, length) = reference(rest.dropFirst(), closedOnly) {
                result.append(contentsOf: value)
                rest = rest.dropFirst(1 + length)
            } else {
                result.append(scalar)
                rest = rest.dropFirst()
            }
        }
        return String(result)
    }

    /// What the reference behind an ampersand stands for, and how many scalars it takes.
    private static func reference(
        _ text: ArraySlice<Unicode.Scalar>,
        _ closedOnly: Bool
    ) -> ([Unicode.Scalar], Int)? {
        if text.first == "#" { return number(text.dropFirst(), closedOnly) }
        let name = text.prefix(32).prefix {
            $0.isASCII && ($0.properties.isAlphabetic || isDigit($0))
        }
        let word = String(String.UnicodeScalarView(name))
        if text.dropFirst(name.count).first == ";", let code = names[word] {
            return ([code], name.count + 1)
        }
        guard !closedOnly else { return nil }
        // Names as old as Latin-1 count without a semicolon, and as the beginning of a word.
        for length in stride(from: name.count, to: 1, by: -1) {
            let word = String(String.UnicodeScalarView(name.prefix(length)))
            if let code = openNames[word] { return ([code], length) }
        }
        return nil
    }

    private static func number(
        _ text: ArraySlice<Unicode.Scalar>,
        _ closedOnly: Bool
    ) -> ([Unicode.Scalar], Int)? {
        let isHexadecimal = text.first == "x" || text.first == "X"
        let digits = text.dropFirst(isHexadecimal ? 1 : 0).prefix {
            isHexadecimal ? $0.properties.isASCIIHexDigit : isDigit($0)
        }
        guard !digits.isEmpty else { return nil }
        let length = 1 + (isHexadecimal ? 1 : 0) + digits.count
        let isClosed = text.dropFirst(length - 1).first == ";"
        guard isClosed || !closedOnly else { return nil }
        let spelled = String(String.UnicodeScalarView(digits))
        let code = UInt32(spelled, radix: isHexadecimal ? 16 : 10) ?? .max
        return (scalars(code), length + (isClosed ? 1 : 0))
    }

    /// What a number stands for: old Windows codes are read as such, and what no text may hold is dropped.
    private static func scalars(_ code: UInt32) -> [Unicode.Scalar] {
        if (0x80...0x9F).contains(code) { return [Windows1252.scalar(UInt8(code))] }
        guard code != 0, let scalar = Unicode.Scalar(code) else { return ["\u{FFFD}"] }
        let isControl = code < 0x20 && ![0x9, 0xA, 0xC, 0xD].contains(code) || code == 0x7F
        let isNoCharacter = code & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(code)
        return isControl || isNoCharacter || code == 0xB ? [] : [scalar]
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Names of U+A0…U+FF, in order.
    private static let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg
        plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
        Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute
        Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc
        Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute
        ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide
        oslash ugrave uacute ucirc uuml yacute thorn yuml
        """

    /// Other names, each before its code.
    private static let others = """
        quot 22 amp 26 apos 27 lt 3c gt 3e OElig 152 oelig 153 Scaron 160 scaron 161 Yuml 178 fnof
        192 circ 2c6 tilde 2dc Alpha 391 Beta 392 Gamma 393 Delta 394 Epsilon 395 Zeta 396 Eta 397
        Theta 398 Iota 399 Kappa 39a Lambda 39b Mu 39c Nu 39d Xi 39e Omicron 39f Pi 3a0 Rho 3a1
        Sigma 3a3 Tau 3a4 Upsilon 3a5 Phi 3a6 Chi 3a7 Psi 3a8 Omega 3a9 alpha 3b1 beta 3b2 gamma
        3b3 delta 3b4 epsilon 3b5 zeta 3b6 eta 3b7 theta 3b8 iota 3b9 kappa 3ba lambda 3bb mu 3bc
        nu 3bd xi 3be omicron 3bf pi 3c0 rho 3c1 sigmaf 3c2 sigma 3c3 tau 3c4 upsilon 3c5 phi 3c6
        chi 3c7 psi 3c8 omega 3c9 thetasym 3d1 upsih 3d2 piv 3d6 ensp 2002 emsp 2003 thinsp 2009
        zwnj 200c zwj 200d lrm 200e rlm 200f ndash 2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo
        201a ldquo 201c rdquo 201d bdquo 201e dagger 2020 Dagger 2021 bull 2022 hellip 2026 permil
        2030 prime 2032 Prime 2033 lsaquo 2039 rsaquo 203a oline 203e frasl 2044 euro 20ac image
        2111 weierp 2118 real 211c trade 2122 alefsym 2135 larr 2190 uarr 2191 rarr 2192 darr 2193
        harr 2194 crarr 21b5 lArr 21d0 uArr 21d1 rArr 21d2 dArr 21d3 hArr 21d4 forall 2200 part
        2202 exist 2203 empty 2205 nabla 2207 isin 2208 notin 2209 ni 220b prod 220f sum 2211
        minus 2212 lowast 2217 radic 221a prop 221d infin 221e ang 2220 and 2227 or 2228 cap 2229
        cup 222a int 222b there4 2234 sim 223c cong 2245 asymp 2248 ne 2260 equiv 2261 le 2264 ge
        2265 sub 2282 sup 2283 nsub 2284 sube 2286 supe 2287 oplus 2295 otimes 2297 perp 22a5 sdot
        22c5 lceil 2308 rceil 2309 lfloor 230a rfloor 230b loz 25ca spades 2660 clubs 2663 hearts
        2665 diams 2666 lang 27e8 rang 27e9
        """

    private static let latinNames: [String: Unicode.Scalar] = {
        var names: [String: Unicode.Scalar] = [:]
        for (index, name) in latin.split(whereSeparator: \.isWhitespace).enumerated() {
            names[String(name)] = Unicode.Scalar(UInt8(0xA0 + index))
        }
        return names
    }()

    private static let names: [String: Unicode.Scalar] = {
        var names = latinNames.merging(openCapitals) { first, _ in first }
        let words = others.split(whereSeparator: \.isWhitespace)
        for index in stride(from: 0, to: words.count, by: 2) {
            names[String(words[index])] = UInt32(words[index + 1], radix: 16)
                .flatMap(Unicode.Scalar.init)
        }
        return names
    }()

    private static let openCapitals: [String: Unicode.Scalar] = [
        "AMP": "&", "LT": "<", "GT": ">", "QUOT": "\"", "COPY": "©", "REG": "®",
    ]

    private static let openNames: [String: Unicode.Scalar] = latinNames.merging(openCapitals) {
        first,
        _ in first
    }.merging(["amp": "&", "lt": "<", "gt": ">", "quot": "\""]) { first, _ in first }
}
