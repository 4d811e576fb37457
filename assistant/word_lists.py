"""Words that mean something to the panel by themselves, in English and Arabic."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Every text is full of them.
STOPWORDS = _words(
    """
    a about above after again against all also am among an and any are aren as at be because been before
    being below between both but by can cannot could couldn d did didn do does doesn doing don down
    during each either else even ever few for from further had hadn has hasn have haven having he her
    here hers herself him himself his how however i if in into is isn it its itself just ll m many may
    me might mightn more most much must mustn my myself neither no nor not now of off on once one only
    onto or other our ours ourselves out over own per quite rather re s same shall shan she should
    shouldn so some still such t than that the their theirs them themselves then there these they this
    those though through thus to too toward towards under until up upon us ve very was wasn we were
    weren what when where whether which while who whom whose why will with within without won would
    wouldn yet you your yours yourself yourselves في من على إلى الى عن مع هذا هذه ذلك تلك التي الذي
    الذين اللذين اللتين ما ماذا لماذا متى أين كيف كم هل أن إن ان لا لم لن قد لقد كان كانت كانوا يكون
    تكون هو هي هم هن نحن أنا أنت كل بعض غير بين بعد قبل حتى عند عندما حين حيث إذا اذا لو لكن لكنه لكنها
    بل أو او أم ثم و ف ب ل ك منذ خلال حول ضد نحو فوق تحت أمام وراء دون سوى كما مثل أي أيضا ايضا أيضًا
    ليس ليست به بها بهم له لها لهم فيه فيها فيهم منه منها منهم عليه عليها عليهم إليه إليها عنه عنها هناك
    هنا الآن وقد وكان وكانت وهو وهي وفي ومن وعلى ولم ولا وما وأن مما فقط إلا ألا أما إما كلما ذات ذو
    أكثر
    """
)

# Said so often in the news that they tell little of what a text is about.
COMMON_WORDS = _words(
    """
    say tell ask make take get give go come use new year time day week month people man woman way thing
    first last two three four five six old good great big part place see know think want work need call
    report according add number today yesterday tomorrow monday tuesday wednesday thursday friday
    saturday sunday show keep long high later early next back another become every since around area
    group member official statement news including include name much many kind type sort main world
    country state city happen found made second قال قالت يقول تقول أضاف عام سنة يوم أمس اليوم شهر أسبوع
    جديد أول مرة
    """
)

NUMBER_WORDS = _words(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions billion billions trillion dozen dozens half third quarter twice
    double triple واحد واحدة اثنان اثنين اثنتين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية
    ثماني ثمان تسعة تسع عشرة عشر عشرين عشرون ثلاثين ثلاثون أربعين أربعون خمسين خمسون ستين ستون سبعين
    سبعون ثمانين ثمانون تسعين تسعون مئة مائة مئتا مئتي مئات ألف ألفا ألفي آلاف مليون مليونا ملايين مليار
    مليارات نصف ثلث ربع ثلثي
    """
)

TIME_WORDS = _words(
    """
    january february march april may june july august september october november december jan feb aug
    sept oct nov dec يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning
    evening afternoon noon midnight dawn dusk week weeks month months year years decade decades century
    ago spring summer autumn winter night hour hours minutes day days o'clock السبت الأحد الاثنين
    الثلاثاء الأربعاء الخميس الجمعة أمس غدا صباح مساء فجر ليلة عام أعوام سنة سنوات شهر أشهر شهور أسبوع
    أسابيع يوم أيام قرن ساعة الصيف الشتاء الربيع الخريف
    """
)

REASON_WORDS = _words(
    """
    because since due owing so after cause caused causes reason reasons as to blame blamed led result
    thanks means meant for لأن لأنه لأنها بسبب سبب نتيجة لذلك كي لكي حتى إذ
    """
)

BEFORE_PLACES = _words(
    """
    in at near from to of on outside off around across into toward في إلى من عند قرب شرق غرب شمال جنوب
    """
)

# Before these only a place stands, never a person.
ONLY_BEFORE_PLACES = _words("in at near off outside around across")

# Verbs, by which a sentence is told to say something of its place.
AUXILIARIES = _words("is are was were be been has have had will would can could")
# Forms like those of verbs, that are nouns more often.
NO_VERBS = _words(
    """
    red bed hundred need seed feed speed indeed shed breed weed used man men woman women child children person
    people persons feet wives lives death deaths dead sale sales winner winning victory theft flight speech
    birth wedding arrival weight height length resignation announcement agreement decision explosion
    destruction election elections loss growth choice lead hold found
    """
)
# Written large, and no places.
NO_PLACES = _words(
    "english arabic french german spanish january february march april may i mr mrs ms dr god the"
)

SAYING_WORDS = _words(
    """
    said says say told tell added asked wrote called قال قالت يقول تقول أضاف أضافت ذكر صرح
    """
)

# Words of a question that no answer repeats.
ASKING_WORDS = _words(
    """
    many much name kind type sort called often mean happen long old far year number percentage percent
    """
)

# What opens a sentence that is not understood without the one before it.
LEANS_BACK = _words(
    """
    he she they it his her their its this that these those but and so or then there however meanwhile
    still yet also another such both neither him them i we my our you your if هو هي هم وهو وهي وهم هذا
    هذه ذلك تلك وهذا وهذه لكن لكنه لكنها ولكن كما وقد كذلك أيضا
    """
)

# Abbreviations that a name or a number follows: they never end a sentence.
BEFORE_A_NAME = _words(
    """
    mr mrs ms mx dr prof sen rep gov gen lt col sgt cpl capt cmdr adm maj pvt rev fr hon pres supt insp
    det amb sec st ste mt ft no nos vs v fig figs vol pp p art sect ch eq approx est dept univ messrs
    mme mlle د أ م ص ج ط ت
    """
)

# Abbreviations that end a sentence only where a word follows that likes to begin one.
PERHAPS_ENDING = _words(
    """
    inc corp ltd co bros llc plc jr sr etc al am pm a.m p.m u.s u.k u.n e.u u.s.a d.c b.c a.d ph.d m.d
    b.a m.a jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ave blvd rd ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont
    neb nev okla ore pa tenn tex va vt wash wis wyo ق.م هـ
    """
)

# Abbreviations that are words of their own when they are written small.
WORDS_TOO = _words(
    """
    sat sun mar ill miss mass ore wash dec no art sect gen col fig hon det mo ind
    """
)

# Words that like to begin a sentence.
BEGINNERS = _words(
    """
    a an the this that these those he she it they we i you his her its their our my your there here in
    on at by for from with without to of as if when while where why who what how after before since
    until although though because but and or so yet nor not no some many most all both each every one
    two three several another other such even only just still now then today yesterday later last next
    meanwhile however moreover also according officials police experts critics
    """
)

# Forms that share no stem, as the news uses them.
IRREGULAR_FORMS = """
    say: said says; tell: told; win: won winner winning victory; lose: lost loss; die: died dies dying
    dead death deaths; kill: killed killing; buy: bought; sell: sold sale sales; begin: began begun; go:
    went gone goes; come: came; take: took taken; give: gave given; get: got gotten; make: made making;
    find: found; know: knew known; think: thought; see: saw seen; write: wrote written; speak: spoke
    spoken speech; break: broke broken; choose: chose chosen choice; rise: rose risen; fall: fell
    fallen; grow: grew grown growth; hold: held; lead: led; leave: left; meet: met; pay: paid; build:
    built; send: sent; spend: spent; bring: brought; catch: caught; teach: taught; fight: fought; sink:
    sank sunk; shoot: shot; steal: stole stolen theft; drive: drove driven; fly: flew flown flight; run:
    ran running; wear: wore worn; sing: sang sung song; become: became; keep: kept; feel: felt; sit:
    sat; stand: stood; bear: bore born birth; strike: struck stricken; man: men; woman: women; child:
    children; person: people persons; foot: feet; wife: wives; life: lives; marry: married marriage wed
    wedding; arrive: arrived arrival; weigh: weighed weight; high: height; long: length; arrest:
    arrested; resign: resigned resignation; announce: announced announcement; agree: agreed agreement;
    decide: decided decision; explode: exploded explosion; destroy: destroyed destruction; elect:
    elected election elections
"""
IRREGULAR = {
    form: forms.partition(":")[0].strip()
    for forms in IRREGULAR_FORMS.split(";")
    for form in forms.partition(":")[2].split()
}

# Words a question and its answer say differently.
NEARLY_THE_SAME_GROUPS = """
    kill die shoot murder slay fatal; hurt injure wound harm; fire burn blaze flame; buy purchase acquire;
    fire sack dismiss oust relieve; hire appoint recruit name; replace succeed; begin start launch open; end
    finish stop close; crash collision collide accident; police officer cop; doctor physician medic; car
    vehicle automobile; ship vessel boat ferry; plane jet aircraft airliner; money fund cash; cost price pay
    worth spend; child kid boy girl teenager; mother mom mum; father dad; build construct erect; big large
    huge; job post position; suspect accuse charge; court trial judge jury; leader head chief boss; resign
    quit; protest demonstrate rally march; storm hurricane cyclone; quake earthquake tremor; attack assault
    raid strike; bomb blast explode explosive; arrest detain custody; jail prison sentence; win beat defeat;
    company firm business; live reside home; own belong; help aid assist; lawyer attorney counsel; sick ill
    disease; drive wheel; happen occur; plan intend; weapon gun rifle pistol; study research survey; find
    discover; rule law regulation; increase rise grow climb; decrease fall drop decline; need require; show
    reveal disclose; marry wife husband spouse; vote ballot poll; equipment apparatus; shop store; warn
    alert; ban prohibit forbid; steal rob loot; save rescue; evacuate flee; damage destroy ruin; say tell
    claim state; agree approve; refuse reject deny; team squad side; film movie; town village; road street
    highway; cause reason blame; bear native; coach manager; speak spokesman spokeswoman; earn salary wage
"""
NEARLY_THE_SAME = [group.split() for group in NEARLY_THE_SAME_GROUPS.split(";")]

# Who says "I" and "you" speaks for himself: seldom what a summary says.
SPEAKER_WORDS = _words("i we my our me us you your i'm أنا نحن")

# How often the smallest words come among a thousand of the news.
SMALL_WORDS_A_THOUSAND = """
    the 45 to 28 in 26 of 25 a 24 and 21 for 12 on 11 is 9 was 9 with 8 by 7 at 7 that 7 he 6 his 6 from 6
    as 6 has 6 after 6 be 5 it 5 are 5 will 5 an 4 have 4 were 4 who 4 not 4 her 4 she 3 but 3 had 3 their 3
    they 3 been 3 over 3 up 3 more 3 out 3 when 2 about 2 which 2 s 9
    في 40 من 32 على 20 إلى 14 أن 14 عن 7 التي 7 الذي 5 مع 5 بعد 5
"""
_RATES = SMALL_WORDS_A_THOUSAND.split()
SMALL_WORDS = dict(zip(_RATES[::2], map(float, _RATES[1::2]), strict=True))
