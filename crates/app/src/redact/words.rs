//! Words that matter in telling names from ordinary words.

/// Ordinary English words that people are called too.
const COMMON: &str = "will mark may grace hope rose bill jack frank rich art dawn summer june april august faith joy sunny \
    young best long short king page price wood woods hill field fields green brown white black grey gray day bond case chance \
    chase drew grant hunter lane major miles penny rob sue skip ward wade reed read rush sharp small smart stone strong swift \
    west north east south winter snow frost rain bush church cook baker butler carpenter farmer fisher gardener mason miller \
    porter potter shepherd singer smith tailor taylor turner walker weaver little moon bell ball bird wolf fox lamb drake \
    finch crane banks brook brooks bridges burns cash child close cross cruise dean duke earl early fair golden good hand hands \
    head heart holiday house love man marsh monday moody more moss noble olive parish park parks paris pearl pope power powers \
    prince rivers rock sage sands self shore silver spring star steel street teller temple tower townsend van violet wall walls \
    water waters wells wise work works worth yard carol ivy lily iris ruby amber crystal ginger melody victory justice angel \
    christian german chad jordan georgia austin chelsea brooklyn sydney florence victoria target apple next gap orange shell \
    visa oracle meta alphabet block square slack stripe zoom match indeed monster boots express first general standard direct";

/// First words that name no organisation by themselves.
const GENERIC: &str = "the great first national general city university institute college school bank north south east west \
    northern southern eastern western united american british irish european royal public global international department \
    ministry county state federal central community health hospital medical clinic care services service group office council \
    trust saint association society foundation academy company technical technology digital data energy water food green \
    blue black white silver golden home house life open free real smart team work world your our best good happy little \
    customer business consulting solutions systems software design media studio agency partners capital finance insurance \
    self freelance various several local independent second third fourth fifth one two three four five six seven eight nine ten \
    interview round phone screen manager question questions answer answers people person company employer";

/// Parts of names that are nobody's alone, and what stands before names.
const PARTICLES: &str = "de der den des del della di da dos das du la le les el al bin ibn ben van von zu zur ter ten the of and \
    dr mr mrs ms miss mx prof professor sir dame lord lady herr frau phd mba md msc bsc jr sr ii iii iv mc mac st";

/// Words with a capital that are no names of people, as far as job searches go.
const NOT_PEOPLE: &str = "monday tuesday wednesday thursday friday saturday sunday january february march april june july august \
    september october november december manager director lead head engineer officer team operations product project customer \
    service services sales marketing finance human resources data quality office interview round first second third final \
    phone screen street road avenue square quay terminal institute university college school limited ltd group company power \
    excel microsoft google english german french spanish irish italian department board chief executive vice president senior \
    junior principal staff general regional national global international central north south east west software hardware \
    support technical technology science research development design planning planner fleet safety health people culture \
    shift night day summer winter spring autumn christmas easter the this that our your their his her my a an it they we you \
    what when where why how who which if and but or so because while after before once situation task action result job role \
    application posting notes agenda sql python java scrum agile lean sigma black belt green";

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

pub(super) fn is_common(word: &str) -> bool {
    has(COMMON, word)
}

pub(super) fn is_generic(word: &str) -> bool {
    has(GENERIC, word)
}

pub(super) fn is_particle(word: &str) -> bool {
    has(PARTICLES, word)
}

pub(super) fn is_no_person(word: &str) -> bool {
    has(NOT_PEOPLE, word)
}
