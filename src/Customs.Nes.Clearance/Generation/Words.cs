namespace Customs.Nes.Clearance.Generation;

/// <summary>
/// Words that names, streets and ships are made of; some hold service characters or letters beyond ASCII.
/// </summary>
internal static class Words
{
    public static readonly string[] Surnames =
    [
        "SMITH", "O'BRIEN", "HUGHES", "MCDONALD", "PATEL", "BAXTER", "A+B", "WALKER", "D'ARCY", "THORNE", "KHAN",
        "ASHWORTH", "LLEWELLYN", "FRASER", "O'NEILL", "HARGREAVES", "10:1", "PENROSE", "STIRLING", "COOPER", "BRIGGS",
        "SINGH", "WHAT??", "FAIRFAX", "DRUMMOND", "ELLIS & SON", "TREVITHICK", "NORTH-WEST", "GREY", "HALLAM",
    ];

    public static readonly string[] Sectors =
    [
        "ENGINEERING", "FOODS", "TEXTILES", "CHEMICALS", "DISTILLERS", "METALS", "INSTRUMENTS", "PLASTICS",
        "AEROSPACE", "PAPER", "TOYS", "CERAMICS", "PHARMA", "MACHINE TOOLS", "FURNITURE", "SEAFOOD", "OPTICS",
    ];

    public static readonly string[] Forms = ["LTD", "PLC", "LLP", "(UK) LTD", "BROS."];

    public static readonly string[] Streets =
    [
        "MILL LANE", "HIGH STREET", "STATION ROAD", "DOCK ROAD", "KING'S WAY", "CHURCH HILL", "VICTORIA ST.",
        "UNIT 4+5, PARK LANE", "CANAL SIDE", "FOUNDRY YARD",
    ];

    /// <summary>A town and the letters of its postcodes.</summary>
    public static readonly (string Town, string Area)[] Towns =
    [
        ("LEEDS", "LS"), ("SHEFFIELD", "S"), ("BIRMINGHAM", "B"), ("BRISTOL", "BS"), ("GLASGOW", "G"),
        ("CARDIFF", "CF"),
        ("DERBY", "DE"), ("NORWICH", "NR"), ("ABERDEEN", "AB"), ("PRESTON", "PR"), ("HULL", "HU"), ("BOLTON", "BL"),
        ("COVENTRY", "CV"), ("STOKE-ON-TRENT", "ST"), ("READING", "RG"), ("SWANSEA", "SA"), ("DUNDEE", "DD"),
        ("BISHOP'S STORTFORD", "CM"), ("EXETER", "EX"), ("IPSWICH", "IP"),
    ];

    public static readonly string[] Buyers =
    [
        "GLOBAL", "PACIFIC", "ORIENT", "STAR", "UNITED", "NORDIC", "CENTRAL", "ATLAS", "DELTA", "SUNRISE", "IMPERIAL",
        "J.P. O'HARA", "A+C", "FIRST", "GOLDEN", "HARBOUR", "METRO", "PRIME", "24:7", "ROYAL",
    ];

    public static readonly string[] BuyerForms =
        ["TRADING CO", "IMPORTS INC", "GMBH", "S.A.", "TRADERS (PTY)", "CORP.", "DISTRIBUTION", "& SONS"];

    /// <summary>Need Latin-1, so their interchanges say UNOC.</summary>
    public static readonly string[] Latin1Buyers =
    [
        "MÜLLER GMBH", "SØRENSEN A/S", "GARÇON ET FRÈRES", "NÚÑEZ HERMANOS", "ÅKESSON AB",
        "CAFÉ BRASILEIRO LTDA",
        "GRÜNWALD KG", "JOÃO & FILHOS",
    ];

    /// <summary>Where goods go, most often first; those without a meaning on the day are left out.</summary>
    public static readonly (string Country, string City)[] Destinations =
    [
        ("US", "NEW YORK"), ("CH", "ZURICH"), ("CN", "SHANGHAI"), ("AE", "DUBAI"), ("HK", "HONG KONG"), ("JP", "OSAKA"),
        ("IN", "MUMBAI"), ("AU", "SYDNEY"), ("NO", "OSLO"), ("CA", "TORONTO"), ("SG", "SINGAPORE"), ("KR", "BUSAN"),
        ("TR", "IZMIR"), ("SA", "JEDDAH"), ("ZA", "DURBAN"), ("RU", "MOSCOW"), ("TW", "TAIPEI"), ("QA", "DOHA"),
        ("BR", "SANTOS"), ("MX", "VERACRUZ"), ("EG", "ALEXANDRIA"), ("IL", "HAIFA"), ("TH", "BANGKOK"),
        ("MY", "PENANG"), ("NG", "LAGOS"), ("KW", "KUWAIT"), ("NZ", "AUCKLAND"), ("IS", "REYKJAVIK"),
        ("PK", "KARACHI"), ("VN", "HAIPHONG"), ("ID", "JAKARTA"), ("PH", "MANILA"), ("CL", "VALPARAISO"),
        ("GH", "TEMA"), ("KE", "MOMBASA"), ("OM", "MUSCAT"), ("BH", "MANAMA"), ("MA", "CASABLANCA"), ("CO", "CALI"),
        ("UA", "ODESA"), ("DZ", "ALGIERS"), ("JO", "AQABA"), ("LB", "BEIRUT"), ("BD", "DHAKA"), ("LK", "COLOMBO"),
        ("AR", "ROSARIO"), ("PE", "CALLAO"), ("TN", "TUNIS"), ("KZ", "ALMATY"), ("GE", "POTI"), ("AZ", "BAKU"),
        ("CI", "ABIDJAN"), ("SN", "DAKAR"), ("TZ", "TANGA"), ("UG", "KAMPALA"), ("ZM", "LUSAKA"), ("MU", "PORT LOUIS"),
        ("JM", "KINGSTON"), ("TT", "ARIMA"), ("BB", "BRIDGETOWN"), ("GI", "GIBRALTAR"), ("FK", "STANLEY"),
        ("LI", "VADUZ"), ("RS", "BELGRADE"), ("CS", "BELGRADE"),
    ];

    public static readonly (string Name, string Flag)[] Ships =
    [
        ("STAR OF LEEDS", "PA"), ("EVER TRUE", "GB"), ("NORDIC 'QUEEN'", "NO"), ("MAERSK ABERGELE", "DK"),
        ("OOCL KEMBLE", "HK"), ("LIBERTY + HOPE", "LR"), ("CITY OF HULL", "GB"), ("PACIFIC DAWN", "SG"),
    ];

    public static readonly (string Name, string Flag)[] Flights =
        [("BA117", "GB"), ("VS003", "GB"), ("EK002", "AE"), ("CX250", "HK"), ("LH911", "DE"), ("SQ317", "SG")];

    public static readonly (string Name, string Flag)[] Lorries =
        [("AB03 XYZ", "GB"), ("KX52 LMN", "GB"), ("1-ABC-234", "BE"), ("B-TR 1234", "DE")];

    /// <summary>What follows some descriptions; each holds a service character or looks as if it did.</summary>
    public static readonly string[] Notes =
        [", RATIO 10:1", " A+B", " 'PREMIUM'", ", SIZE 5+", " (WHY?)", ", 50 % / 50 %", ", O-RINGS", " NO. 7"];
}
