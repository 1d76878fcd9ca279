const words = (text: string): readonly string[] => text.trim().split(/\s+/u);
const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s*\n\s*/u)
    .filter((line) => line !== '');

export const FIRST_NAMES = words(`
  Ada Agnes Alma Anders Anneke Arvid Beata Bertil Bodil Bram Carla Cato Celia Clement Dagny Darius Della Edda Edmund Eleni Elias
  Emeka Enid Esme Farid Fenna Fergus Florin Freya Gaspard Gilda Greta Hamid Hanna Hedda Hugo Idris Imke Ines Ivo Jelena Jonas Jory
  Josip Kaja Kamil Katya Klaas Lars Leda Lenka Linus Lotte Lucan Mabel Malik Marek Marta Matteo Mina Moira Nadia Nestor Nils Nora
  Octavia Odile Olek Omar Orla Oskar Petra Pia Piers Quentin Ragna Ravi Renata Rhys Rosalind Rufus Sanne Selma Silvan Sofia Stellan
  Tamar Tessa Thora Tobias Ulla Valentin Vera Viggo Wanda Wilfred Xenia Yannick Yusuf Zdenka Zofia
`);

const SURNAME_STARTS = words(`
  Ald Ash Bel Berg Blen Bram Brant Carr Cold Corn Dal Dray Dun Ek Elm Fal Farn Fen Fitz Garn Glad Gran Hal Harg Haw Hest Holm Ing
  Kell Kerr Kirk Lam Lang Lath Lind Lom Mar Mell Mor Nor Oak Ost Pask Pell Pen Quin Rad Ram Ren Roth Sand Sel Skar Stav Stor Tarn
  Thorn Tol Tran Ulv Van Ver Wal Wend West Whit Wyn Yar Zell
`);
const SURNAME_ENDS = words(`
  an back berg bridge brook by croft dale den der en er field ford gate grove ham hurst iak ing ini kov land ley lund man mark mere
  mond ner nik not oll or ova quist rick row sby sen shaw sk son stad stone strom tham ton vale vik wald ward well wick wood worth
`);

/** A surname as a newspaper of no country in particular prints it; some 4,000 of them. */
export const surname = (pick: (items: readonly string[]) => string): string =>
  `${pick(SURNAME_STARTS)}${pick(SURNAME_ENDS)}`;

const PLACE_STARTS = words(`
  Alder Amber Ash Birk Black Bram Bright Carn Clay Cold Cran Deep Drum East Elder Fair Far Fox Frost Glen Gold Gray Green Gull Harrow
  Hazel Heron High Iron Kelp King Lark Long Low Marsh Mill Moor Nether North Oak Old Otter Over Pell Pine Raven Red Reed Salt Sand
  Shell Silver Skern South Stone Storm Swan Tarn Thorn Tide Under Upper West White Wild Willow Winter Wolf
`);
const PLACE_ENDS = words(`
  beck borough bourne bridge brook burn bury by cliffe combe cote croft dale dean den down ferry field fleet ford gate ham haven head
  hithe holm hope hurst keld kirk land leigh ley low mere minster moor mouth ness pool port sea shaw shore side stead stoke stow
  strand thorpe ton vale wade water well wick worth
`);

/** A town; some 4,000 of them. */
export const town = (pick: (items: readonly string[]) => string): string =>
  `${pick(PLACE_STARTS)}${pick(PLACE_ENDS)}`;

export const ROLES = lines(`
  the council leader
  a spokeswoman for the port
  the head of planning
  a retired engineer
  the chief constable
  a union organiser
  the opposition’s speaker on transport
  a hospital director
  the owner of the mill
  a professor of economic history
  the fire brigade’s commander
  a member of the board
  a resident of thirty years
  the district surveyor
  a trainer at the club
  the school’s head teacher
  a fishery inspector
  the festival’s founder
  the auditor
  a judge of the regional court
  the railway’s timetable planner
  a doctor on the night shift
  the museum’s curator
  a lawyer for the tenants
  the harbour pilot
  an adviser to the ministry
`);

export const NOUNS = words(`
  abattoir aquarium archive arena bakery barrier bathhouse boatyard brewery bridge budget bypass cable camp canal cannery carnival
  causeway census chapel charter choir cinema clinic coalition college colliery committee company concert contract convoy cooperative
  court crane crossing cycleway dairy dam depot deposit desk dispute dock dredger drought election embankment estate excavation
  exhibition exporter factory fair farm ferry festival fine fleet flood forecast forest foundry fund gallery garage garden gasworks
  glasshouse grant greenhouse guild gymnasium harbour hospital hostel hotel ice-rink inquiry institute jetty kiln kitchen laboratory
  landfill laundry levy library licence lifeboat lighthouse loan lock machine mall market marsh mast meadow merger mill mine monument
  motorway museum network nursery observatory orchard orchestra outage oven pageant pavilion pension petition pier pilot pipeline
  plantation plot port premium prison prize pump quarry quay racecourse railway ration refinery reform regatta reservoir ring-road
  river roof route sanctuary sawmill school season sewer shipyard shop shortage siding slipway sluice spring square stadium station
  statue stock storehouse strike subsidy survey swimming-pool tannery tariff team terminal theatre tide toll tower tram treaty
  tribunal trust tunnel turbine union vaccine vault verdict viaduct village vineyard warehouse waterworks well wharf windmill winter
  workshop yard zoo
`);

export const ADJECTIVES = words(`
  abandoned ageing ambitious annual bitter brief bright broken busy careful central cheap cold common costly coastal crowded damaged
  delayed distant disputed double early eastern elderly empty enormous expected failed faint famous final foreign former fragile full
  half-built hidden historic hopeful independent industrial joint last-minute late leaking listed local long-awaited low main modest
  municipal narrow neglected new northern obscure official old ordinary outdoor overdue painful permanent planned popular private
  proposed provincial public quiet rare recent record regional reluctant remote rival ruined rural second seasonal secret shared short
  silent small southern sudden temporary third troubled unfinished unlikely unpaid unpopular unsafe urban vacant western wide wooden
`);

export const DEEDS = words(`
  abandoned accepted adopted approved audited backed banned blocked bought built cancelled challenged cleared closed cleaned
  condemned contested copied criticised defended delayed demanded denied described destroyed discussed doubled drained emptied
  examined expanded favoured financed flooded forgave found halved handed ignored improved inherited inspected insured joined
  judged kept launched leased lost measured mended moved named needed noticed occupied offered opened opposed ordered overlooked
  painted planned praised promised protected questioned raised rebuilt refused registered remembered rented repaired replaced
  rescued restored revived saved scrapped sealed shared shut sold split stopped stored studied surveyed suspended tested toured
  traded trimmed trusted visited voted-for warned-of weighed welcomed widened won
`);

export const PLAIN_VERBS = words(`
  abandon accept adopt approve audit back ban block build buy cancel challenge clear close condemn contest copy criticise defend delay
  demand deny destroy discuss double drain empty examine expand finance flood halve ignore improve inherit inspect insure join keep
  launch lease lose measure mend move name need notice occupy offer open oppose order overlook paint plan praise promise protect
  question raise rebuild refuse register rent repair replace rescue restore revive save scrap seal share shut sell split stop store
  study survey suspend test tour trade trim trust visit weigh welcome widen win
`);

export const GROUPS = words(`
  accountants anglers apprentices archivists bakers bankers beekeepers bellringers bookbinders boatbuilders brewers bus-drivers
  butchers campaigners carpenters clerks climbers commuters cooks councillors cyclists dentists divers dockers economists
  electricians engineers farmers ferrymen firefighters fishermen foresters gardeners geologists glaziers growers historians
  investors joiners judges keepers lawyers lenders librarians magistrates masons merchants midwives millers miners ministers
  musicians neighbours nurses opponents painters parents passengers pensioners pharmacists pilots plumbers potters printers
  pupils rangers residents rowers sailors scientists shareholders shepherds shoppers singers skippers students surgeons
  surveyors swimmers tailors teachers tenants traders vets visitors volunteers voters walkers weavers widows
`);

export const MANNERS = lines(`
  after a night of talks
  against the advice of its own lawyers
  as the rain set in
  at a third attempt
  at half the price
  before the doors had opened
  behind closed doors
  by a show of hands
  by nine votes
  despite a petition
  for a symbolic sum
  for the second time
  from the very beginning
  in a letter of four pages
  in front of a full gallery
  in less than an hour
  in spite of everything
  more than once
  on a show of hands
  on appeal
  on the strength of one report
  to everybody’s surprise
  under a new chairman
  under protest
  while the tide was out
  with a heavy heart
  with hardly a word
  with no more ceremony than a nod
  without a vote
  without asking anybody
`);

export const WEEKDAYS = words('Sunday Monday Tuesday Wednesday Thursday Friday Saturday');
export const MONTHS = words(
  'January February March April May June July August September October November December',
);
export const SECTIONS = words('News Politics Business Sport Culture Courts Weather Opinion');
