var e=`grinning face|grin
grinning face with big eyes|mouth|open|smile
grinning face with smiling eyes|eye|mouth|open
beaming face with smiling eyes|eye|grin|smile
grinning squinting face|laugh|mouth|satisfied
grinning face with sweat|cold|open|smile
rolling on the floor laughing|face|laugh|rofl
face with tears of joy|laugh|tear
slightly smiling face|smile
upside-down face|upside-down
winking face|wink
smiling face with smiling eyes|blush|eye|smile
smiling face with halo|angel|fantasy|innocent
smiling face with hearts|adore|crush|in
smiling face with heart-eyes|eye|love|smile
star-struck|eyes|face|grinning
face blowing a kiss
kissing face|kiss
smiling face|outlined|relaxed|smile
kissing face with closed eyes|eye|kiss
kissing face with smiling eyes|eye|kiss|smile
face savoring food|delicious|savouring|smile
face with tongue
winking face with tongue|eye|joke|wink
zany face|eye|goofy|large
squinting face with tongue|eye|horrible|taste
money-mouth face|money-mouth
smiling face with open hands|hug|hugging
face with hand over mouth|whoops
shushing face|quiet|shush
thinking face
zipper-mouth face|zip|zipper-mouth
face with raised eyebrow|distrust|skeptic
neutral face|deadpan|meh
expressionless face|inexpressive|meh|unexpressive
face without mouth|quiet|silent
smirking face|smirk
unamused face|unhappy
face with rolling eyes|eyeroll
grimacing face|grimace
lying face|lie|pinocchio
relieved face
pensive face|dejected
sleepy face|good|night|sleep
drooling face
sleeping face|good|night|sleep
face with medical mask|cold|doctor|sick
face with thermometer|ill|sick
face with head-bandage|head-bandage|hurt|injury
nauseated face|vomit
face vomiting|puke|sick|vomit
sneezing face|gesundheit|sneeze
hot face|feverish|heat|stroke
cold face|blue-faced|freezing|frostbite
woozy face|dizzy|intoxicated|tipsy
face with crossed-out eyes|crossed-out|dead|knocked
exploding head|mind|blown|shocked
cowboy hat face|cowgirl
partying face|celebration|hat|horn
smiling face with sunglasses|bright|cool|sun
nerd face|geek
face with monocle|stuffy
confused face|meh
worried face
slightly frowning face|frown
frowning face|frown
face with open mouth|sympathy
hushed face|stunned|surprised
astonished face|shocked|totally
flushed face|dazed
pleading face|begging|mercy|puppy
frowning face with open mouth|frown
anguished face
fearful face|fear|scared
anxious face with sweat|blue|cold|rushed
sad but relieved face|disappointed|whew
crying face|cry|sad|tear
loudly crying face|cry|sad|sob
face screaming in fear|munch|scared|scream
confounded face
persevering face|persevere
disappointed face
downcast face with sweat|cold
weary face|tired
tired face
yawning face|bored|tired|yawn
face with steam from nose|triumph|won
enraged face|angry|mad|pouting
angry face|anger|mad
face with symbols on mouth|swearing
smiling face with horns|fairy|tale|fantasy
angry face with horns|demon|devil|fantasy
skull|death|face|fairy
skull and crossbones|death|face|monster
pile of poo|dung|face|monster
clown face
ogre|creature|face|fairy
goblin|creature|face|fairy
ghost|creature|face|fairy
alien|creature|extraterrestrial|face
alien monster|creature|extraterrestrial|face
robot|face|monster
grinning cat|face|mouth|open
grinning cat with smiling eyes|eye|face|grin
cat with tears of joy|face|tear
smiling cat with heart-eyes|eye|face|love
cat with wry smile|face|ironic
kissing cat|eye|face|kiss
weary cat|face|oh|surprised
crying cat|cry|face|sad
pouting cat|face
see-no-evil monkey|face|forbidden|see-no-evil
hear-no-evil monkey|face|forbidden|hear-no-evil
speak-no-evil monkey|face|forbidden|speak-no-evil
love letter|heart|mail
heart with arrow|cupid
heart with ribbon|valentine
sparkling heart|excited|sparkle
growing heart|excited|nervous|pulse
beating heart|heartbeat|pulsating
revolving hearts
two hearts|love
heart decoration
heart exclamation|mark|punctuation
broken heart|break
red heart
orange heart
yellow heart
green heart
blue heart
purple heart
brown heart
black heart|evil|wicked
white heart
kiss mark|lips
hundred points|100|full|score
anger symbol|angry|comic|mad
collision|boom|comic
dizzy|comic|star
sweat droplets|comic|splashing
dashing away|comic|dash|running
hole
speech balloon|bubble|comic|dialog
left speech bubble|balloon|dialog
right anger bubble|angry|balloon|mad
thought balloon|bubble|comic
ZZZ|comic|good|night
waving hand|wave
raised back of hand|backhand
hand with fingers splayed|finger
raised hand|high|five
vulcan salute|finger|hand|spock
OK hand
pinching hand|small|amount
victory hand
crossed fingers|cross|finger|hand
love-you gesture|hand|ily|love-you
sign of the horns|finger|hand|rock-on
call me hand|hang|loose|shaka
backhand index pointing left|finger|hand|point
backhand index pointing right|finger|hand|point
backhand index pointing up|finger|hand|point
middle finger|hand
backhand index pointing down|finger|hand|point
index pointing up|finger|hand|point
thumbs up|+1|hand|thumb
thumbs down|-1|hand|thumb
raised fist|clenched|hand|punch
oncoming fist|clenched|hand|punch
left-facing fist|left-facing|leftwards
right-facing fist|right-facing|rightwards
clapping hands|clap|hand
raising hands|celebration|gesture|hand
open hands|hand
palms up together|prayer
handshake|agreement|hand|meeting
folded hands|ask|hand|high
writing hand|write
nail polish|care|cosmetics|manicure
selfie|camera|phone
flexed biceps|comic|flex|muscle
mechanical arm|accessibility|prosthetic
mechanical leg|accessibility|prosthetic
leg|kick|limb
foot|kick|stomp
ear|body
ear with hearing aid|accessibility|hard|of
nose|body
brain|intelligent
tooth|dentist
bone|skeleton
eyes|eye|face
eye|body
tongue|body
mouth|lips
baby|young
child|gender-neutral|unspecified|gender
boy|young
girl|virgo|young|zodiac
person|adult|gender-neutral|unspecified
person: blond hair|blond-haired|person:
man|adult
person: beard|person:
woman|adult
older person|adult|gender-neutral|old
old man|adult
old woman|adult
person frowning|frown|gesture
person pouting|gesture
person gesturing NO|forbidden|gesture|hand
person gesturing OK|gesture|hand
person tipping hand|help|information|sassy
person raising hand|gesture|happy|raised
deaf person|accessibility|ear|hear
person bowing|apology|bow|gesture
person facepalming|disbelief|exasperation|face
person shrugging|doubt|ignorance|indifference
police officer|cop
detective|sleuth|spy
guard
construction worker|hat
prince
princess|fairy|tale|fantasy
person wearing turban
person with skullcap|cap|gua|pi
woman with headscarf|hijab|mantilla|tichel
person in tuxedo|groom
person with veil|bride|wedding
pregnant woman
breast-feeding|baby|breast-feeding|nursing
baby angel|face|fairy|tale
Santa Claus|celebration|christmas|father
Mrs. Claus|celebration|christmas|mother
superhero|good|hero|heroine
supervillain|criminal|evil|superpower
mage|sorcerer|sorceress|witch
fairy|oberon|puck|titania
vampire|dracula|undead
merperson|mermaid|merman|merwoman
elf|magical
genie|djinn
zombie|undead|walking|dead
person getting massage|face|salon
person getting haircut|barber|beauty|parlor
person walking|hike|walk
person standing|stand
person kneeling|kneel
person running|marathon
woman dancing|dance
man dancing|dance
person in suit levitating|business
people with bunny ears|ear|dancer|partying
person in steamy room|sauna|steam
person climbing|climber
person fencing|fencer|sword
horse racing|jockey|racehorse
skier|ski|snow
snowboarder|ski|snow|snowboard
person golfing|ball|golf
person surfing
person rowing boat|rowboat
person swimming|swim
person bouncing ball
person lifting weights|lifter|weight
person biking|bicycle|cyclist
person mountain biking|bicycle|bicyclist|bike
person cartwheeling|cartwheel|gymnastics
people wrestling|wrestle|wrestler
person playing water polo
person playing handball|ball
person juggling|balance|juggle|multitask
person in lotus position|meditation|yoga
person taking bath|bathtub
person in bed|good|night|hotel
women holding hands|couple|hand
woman and man holding hands|couple|hand|hold
men holding hands|couple|gemini|man
kiss|couple
couple with heart|love
speaking head|face|silhouette|speak
bust in silhouette
busts in silhouette|bust
family
footprints|clothing|footprint|print
monkey face
monkey
gorilla
orangutan|ape
dog face|pet
dog|pet
guide dog|accessibility|blind
poodle|dog
wolf|face
fox|face
raccoon|curious|sly
cat face|pet
cat|pet
lion|face|leo|zodiac
tiger face
tiger
leopard
horse face
horse|equestrian|racehorse|racing
unicorn|face
zebra|stripe
deer
cow face
ox|bull|taurus|zodiac
water buffalo
cow
pig face
pig|sow
boar|pig
pig nose|face
ram|aries|male|sheep
ewe|female|sheep
goat|capricorn|zodiac
camel|dromedary|hump
two-hump camel|bactrian|two-hump
llama|alpaca|guanaco|vicuña
giraffe|spots
elephant
rhinoceros
hippopotamus|hippo
mouse face
mouse
rat
hamster|face|pet
rabbit face|bunny|pet
rabbit|bunny|pet
chipmunk|squirrel
hedgehog|spiny
bat|vampire
bear|face
koala|face|marsupial
panda|face
sloth|lazy|slow
otter|fishing|playful
skunk|stink
kangaroo|joey|jump|marsupial
badger|honey|pester
paw prints|feet|print
turkey|bird
chicken|bird
rooster|bird
hatching chick|baby|bird
baby chick|bird
front-facing baby chick|bird|front-facing
bird
penguin|bird
dove|bird|fly|peace
eagle|bird
duck|bird
swan|bird|cygnet|ugly
owl|bird|wise
flamingo|flamboyant|tropical
peacock|bird|ostentatious|peahen
parrot|bird|pirate|talk
frog|face
crocodile
turtle|terrapin|tortoise
lizard|reptile
snake|bearer|ophiuchus|serpent
dragon face|fairy|tale
dragon|fairy|tale
sauropod|brachiosaurus|brontosaurus|diplodocus
T-Rex|t-rex|tyrannosaurus
spouting whale|face
whale
dolphin|flipper
fish|pisces|zodiac
tropical fish
blowfish|fish
shark|fish
octopus
spiral shell
crab|cancer|zodiac
lobster|bisque|claws|seafood
shrimp|food|shellfish|small
squid|food|molusc
oyster|diving|pearl
snail
butterfly|insect|pretty
bug|insect
ant|insect
honeybee|bee|insect
lady beetle|insect|ladybird|ladybug
cricket|grasshopper
spider|insect
spider web
scorpion|scorpio|zodiac
mosquito|disease|fever|malaria
microbe|amoeba|bacteria|virus
bouquet|flower
cherry blossom|flower
white flower
rosette|plant
rose|flower
wilted flower
hibiscus|flower
sunflower|flower|sun
blossom|flower
tulip|flower
seedling|young
evergreen tree
deciduous tree|shedding
palm tree
cactus|plant
sheaf of rice|ear|grain
herb|leaf
shamrock|plant
four leaf clover|four-leaf
maple leaf|falling
fallen leaf|falling
leaf fluttering in wind|blow|flutter
mushroom|toadstool
grapes|fruit|grape
melon|fruit
watermelon|fruit
tangerine|fruit|orange
lemon|citrus|fruit
banana|fruit
pineapple|fruit
mango|fruit|tropical
red apple|fruit
green apple|fruit
pear|fruit
peach|fruit
cherries|berries|cherry|fruit
strawberry|berry|fruit
kiwi fruit|food
tomato|fruit|vegetable
coconut|palm|piña|colada
avocado|food|fruit
eggplant|aubergine|vegetable
potato|food|vegetable
carrot|food|vegetable
ear of corn|maize|maze
hot pepper
cucumber|food|pickle|vegetable
leafy green|bok|choy|cabbage
broccoli|wild|cabbage
garlic|flavoring
onion|flavoring
peanuts|food|nut|peanut
chestnut|plant
bread|loaf
croissant|bread|breakfast|food
baguette bread|food|french
pretzel|twisted
bagel|bakery|breakfast|schmear
pancakes|breakfast|crêpe|food
waffle|breakfast|indecisive|iron
cheese wedge
meat on bone
poultry leg|bone|chicken|drumstick
cut of meat|chop|lambchop|porkchop
bacon|breakfast|food|meat
hamburger|burger
french fries
pizza|cheese|slice
hot dog|frankfurter|hotdog|sausage
sandwich|bread
taco|mexican
burrito|mexican|wrap
stuffed flatbread|falafel|food|gyro
falafel|chickpea|meatball
egg|breakfast|food
cooking|breakfast|egg|frying
shallow pan of food|casserole|paella
pot of food|stew
bowl with spoon|breakfast|cereal|congee
green salad|food
popcorn
butter|dairy
salt|condiment|shaker
canned food|can
bento box
rice cracker
rice ball|japanese
cooked rice
curry rice
steaming bowl|noodle|ramen
spaghetti|pasta
roasted sweet potato
oden|kebab|seafood|skewer
sushi
fried shrimp|prawn|tempura
fish cake with swirl|pastry
moon cake|autumn|festival|yuèbǐng
dango|dessert|japanese|skewer
dumpling|empanada|gyōza|jiaozi
fortune cookie|prophecy
takeout box|oyster|pail
soft ice cream|dessert|icecream|sweet
shaved ice|dessert|sweet
ice cream|dessert|sweet
doughnut|breakfast|dessert|donut
cookie|dessert|sweet
birthday cake|celebration|dessert|pastry
shortcake|cake|dessert|pastry
cupcake|bakery|sweet
pie|filling|pastry
chocolate bar|dessert|sweet
candy|dessert|sweet
lollipop|candy|dessert|sweet
custard|dessert|pudding|sweet
honey pot|honeypot|sweet
baby bottle|drink|milk
glass of milk|drink
hot beverage|coffee|drink|steaming
teacup without handle|beverage|cup|drink
sake|bar|beverage|bottle
bottle with popping cork|bar|drink
wine glass|bar|beverage|drink
cocktail glass|bar|drink
tropical drink|bar
beer mug|bar|drink
clinking beer mugs|bar|clink|drink
clinking glasses|celebrate|clink|drink
tumbler glass|liquor|shot|whisky
cup with straw|juice|soda
beverage box|juice|straw|sweet
mate|drink
ice|cold|cube|iceberg
chopsticks|hashi
fork and knife with plate|cooking
fork and knife|cooking|cutlery
spoon|tableware
kitchen knife|cooking|hocho|tool
amphora|aquarius|cooking|drink
globe showing Europe-Africa|earth|europe-africa|world
globe showing Americas|earth|world
globe showing Asia-Australia|earth|asia-australia|world
globe with meridians|earth|world
world map
map of Japan
compass|magnetic|navigation|orienteering
snow-capped mountain|cold|snow-capped
mountain
volcano|eruption|mountain
mount fuji|mountain
camping
beach with umbrella
desert
desert island
national park
stadium
classical building
building construction
brick|bricks|clay|mortar
houses
derelict house
house|home
house with garden|home
office building
Japanese post office
post office|european
hospital|doctor|medicine
bank|building
hotel|building
love hotel
convenience store
school|building
department store
factory|building
Japanese castle
castle|european
wedding|chapel|romance
Tokyo tower
Statue of Liberty
church|christian|cross|religion
mosque|islam|muslim|religion
hindu temple
synagogue|jew|jewish|religion
shinto shrine|religion
kaaba|islam|muslim|religion
fountain
tent|camping
foggy|fog
night with stars|star
cityscape|city
sunrise over mountains|morning|mountain|sun
sunrise|morning|sun
cityscape at dusk|city|evening|landscape
sunset|dusk|sun
bridge at night
hot springs|hotsprings|steaming
carousel horse
ferris wheel|amusement|park|theme
roller coaster|amusement|park|theme
barber pole|haircut
circus tent
locomotive|engine|railway|steam
railway car|electric|train|tram
high-speed train|high-speed|railway|shinkansen
bullet train|railway|shinkansen|speed
train|railway
metro|subway
light rail|railway
station|railway|train
tram|trolleybus
monorail|vehicle
mountain railway|car
tram car|trolleybus
bus|vehicle
oncoming bus
trolleybus|bus|tram|trolley
minibus|bus
ambulance|vehicle
fire engine|truck
police car|patrol
oncoming police car
taxi|vehicle
oncoming taxi
automobile|car
oncoming automobile|car
sport utility vehicle|recreational
delivery truck
articulated lorry|semi|truck
tractor|vehicle
racing car
motorcycle|racing
motor scooter
manual wheelchair|accessibility
motorized wheelchair|accessibility
auto rickshaw|tuk
bicycle|bike
kick scooter
skateboard|board
bus stop
motorway|highway|road
railway track|train
oil drum
fuel pump|diesel|fuelpump|gas
police car light|beacon|revolving
horizontal traffic light|signal
vertical traffic light|signal
stop sign|octagonal
construction|barrier
anchor|ship|tool
sailboat|boat|resort|sea
canoe|boat
speedboat|boat
passenger ship
ferry|boat|passenger
motor boat|motorboat
ship|boat|passenger
airplane|aeroplane
small airplane|aeroplane
airplane departure|aeroplane|check-in|departures
airplane arrival|aeroplane|arrivals|arriving
parachute|hang-glide|parasail|skydive
seat|chair
helicopter|vehicle
suspension railway
mountain cableway|cable|gondola
aerial tramway|cable|car|gondola
satellite|space
rocket|space
flying saucer|ufo
bellhop bell|hotel
luggage|packing|travel
hourglass done|sand|timer
hourglass not done|sand|timer
watch|clock
alarm clock
stopwatch|clock
timer clock
mantelpiece clock
twelve o’clock|00|12|12:00
twelve-thirty|12|12:30|clock
one o’clock|00|1:00|clock
one-thirty|1:30|clock|one-thirty
two o’clock|00|2:00|clock
two-thirty|2:30|clock|two-thirty
three o’clock|00|3:00|clock
three-thirty|3:30|clock|three-thirty
four o’clock|00|4:00|clock
four-thirty|4:30|clock|four-thirty
five o’clock|00|5:00|clock
five-thirty|5:30|clock|five-thirty
six o’clock|00|6:00|clock
six-thirty|6:30|clock|six-thirty
seven o’clock|00|7:00|clock
seven-thirty|7:30|clock|seven-thirty
eight o’clock|00|8:00|clock
eight-thirty|8:30|clock|eight-thirty
nine o’clock|00|9:00|clock
nine-thirty|9:30|clock|nine-thirty
ten o’clock|00|10|10:00
ten-thirty|10|10:30|clock
eleven o’clock|00|11|11:00
eleven-thirty|11|11:30|clock
new moon|dark
waxing crescent moon
first quarter moon
waxing gibbous moon
full moon
waning gibbous moon
last quarter moon
waning crescent moon
crescent moon
new moon face
first quarter moon face
last quarter moon face
thermometer|weather
sun|bright|rays|sunny
full moon face|bright
sun with face|bright
ringed planet|saturn|saturnine
star
glowing star|glittery|glow|shining
shooting star|falling
milky way|space
cloud|weather
sun behind cloud
cloud with lightning and rain|thunder
sun behind small cloud
sun behind large cloud
sun behind rain cloud
cloud with rain
cloud with snow|cold
cloud with lightning
tornado|cloud|whirlwind
fog|cloud
wind face|blow|cloud
cyclone|dizzy|hurricane|twister
rainbow|rain
closed umbrella|clothing|rain
umbrella|clothing|rain
umbrella with rain drops|clothing|drop
umbrella on ground|rain|sun
high voltage|danger|electric|lightning
snowflake|cold|snow
snowman|cold|snow
snowman without snow|cold
comet|space
fire|flame|tool
droplet|cold|comic|drop
water wave|ocean
jack-o-lantern|celebration|halloween|jack-o-lantern
Christmas tree|celebration
fireworks|celebration
sparkler|celebration|fireworks|sparkle
firecracker|dynamite|explosive|fireworks
sparkles|sparkle|star
balloon|celebration
party popper|celebration|tada
confetti ball|celebration
tanabata tree|banner|celebration|japanese
pine decoration|bamboo|celebration|japanese
Japanese dolls|celebration|doll|festival
carp streamer|celebration
wind chime|bell|celebration
moon viewing ceremony|celebration
red envelope|gift|good|luck
ribbon|celebration
wrapped gift|box|celebration|present
reminder ribbon|celebration
admission tickets|ticket
ticket|admission
military medal|celebration
trophy|prize
sports medal
1st place medal|first|gold
2nd place medal|second|silver
3rd place medal|bronze|third
soccer ball|football
baseball|ball
softball|ball|glove|underarm
basketball|ball|hoop
volleyball|ball|game
american football|ball
rugby football|ball
tennis|ball|racquet
flying disc|ultimate
bowling|ball|game
cricket game|ball|bat
field hockey|ball|game|stick
ice hockey|game|puck|stick
lacrosse|ball|goal|stick
ping pong|ball|bat|game
badminton|birdie|game|racquet
boxing glove
martial arts uniform|judo|karate|taekwondo
goal net
flag in hole|golf
ice skate
fishing pole|fish
diving mask|scuba|snorkeling
running shirt|athletics|sash
skis|ski|snow
sled|sledge|sleigh
curling stone|game|rock
bullseye|dart|direct|hit
yo-yo|fluctuate|toy|yo-yo
kite|fly|soar
water pistol|gun|handgun|revolver
pool 8 ball|billiard|eight|game
crystal ball|fairy|tale|fantasy
video game|controller
joystick|game|video
slot machine|game
game die|dice
puzzle piece|clue|interlocking|jigsaw
teddy bear|plaything|plush|stuffed
spade suit|card|game
heart suit|card|game
diamond suit|card|game
club suit|card|game
chess pawn|dupe|expendable
joker|card|game|wildcard
mahjong red dragon|game
flower playing cards|card|game|japanese
performing arts|art|mask|theater
framed picture|art|frame|museum
artist palette|art|museum|painting
thread|needle|sewing|spool
yarn|ball|crochet|knit
glasses|clothing|eye|eyeglasses
sunglasses|dark|eye|eyewear
goggles|eye|protection|swimming
lab coat|doctor|experiment|scientist
safety vest|emergency
necktie|clothing|tie
t-shirt|clothing|t-shirt|tshirt
jeans|clothing|pants|trousers
scarf|neck
gloves|hand
coat|jacket
socks|stocking
dress|clothing
kimono|clothing
sari|clothing|dress
one-piece swimsuit|bathing|suit|one-piece
briefs|bathing|suit|one-piece
shorts|bathing|suit|pants
bikini|clothing|swim
woman’s clothes|clothing|woman
purse|clothing|coin
handbag|bag|clothing|purse
clutch bag|clothing|pouch
shopping bags|bag|hotel
backpack|bag|rucksack|satchel
man’s shoe|clothing|man
running shoe|athletic|clothing|sneaker
hiking boot|backpacking|camping
flat shoe|ballet|slip-on|slipper
high-heeled shoe|clothing|heel|high-heeled
woman’s sandal|clothing|shoe|woman
ballet shoes|dance
woman’s boot|clothing|shoe|woman
crown|clothing|king|queen
woman’s hat|clothing|woman
top hat|clothing|tophat
graduation cap|celebration|clothing|hat
billed cap|baseball
rescue worker’s helmet|aid|cross|face
prayer beads|clothing|necklace|religion
lipstick|cosmetics|makeup
ring|diamond
gem stone|diamond|jewel
muted speaker|mute|quiet|silent
speaker low volume|soft
speaker medium volume
speaker high volume|loud
loudspeaker|loud|public|address
megaphone|cheering
postal horn|post
bell
bell with slash|forbidden|mute|quiet
musical score|music
musical note|music
musical notes|music|note
studio microphone|mic|music
level slider|music
control knobs|music
microphone|karaoke|mic
headphone|earbud
radio|video
saxophone|instrument|music|sax
trumpet|instrument|music
guitar|instrument|music
musical keyboard|instrument|music|piano
violin|instrument|music
banjo|music|stringed
drum|drumsticks|music
mobile phone|cell|telephone
mobile phone with arrow|cell|receive
telephone|phone
telephone receiver|phone
pager
fax machine
battery
electric plug|electricity
laptop|computer|pc|personal
desktop computer
printer|computer
keyboard|computer
computer mouse
trackball|computer
computer disk|minidisk|optical
floppy disk|computer
optical disk|cd|computer
dvd|blu-ray|computer|disk
abacus|calculation
movie camera|cinema
film frames|cinema|movie
film projector|cinema|movie|video
clapper board|movie
television|tv|video
camera|video
camera with flash|video
video camera
videocassette|tape|vhs|video
magnifying glass tilted left|search|tool
magnifying glass tilted right|search|tool
candle|light
light bulb|comic|electric|idea
flashlight|electric|light|tool
red paper lantern|bar|light
diya lamp|oil
notebook with decorative cover|book|decorated
closed book
open book
green book
blue book
orange book
books|book
notebook
ledger|notebook
page with curl|document
scroll|paper
page facing up|document
newspaper|news|paper
rolled-up newspaper|news|paper|rolled-up
bookmark tabs|mark|marker
bookmark|mark
label
money bag|dollar|moneybag
yen banknote|bill|currency|money
dollar banknote|bill|currency|money
euro banknote|bill|currency|money
pound banknote|bill|currency|money
money with wings|banknote|bill|fly
credit card|money
receipt|accounting|bookkeeping|evidence
chart increasing with yen|graph|growth|money
envelope|email|letter
e-mail|e-mail|email|letter
incoming envelope|e-mail|email|letter
envelope with arrow|e-mail|email|outgoing
outbox tray|box|letter|mail
inbox tray|box|letter|mail
package|box|parcel
closed mailbox with raised flag|mail|postbox
closed mailbox with lowered flag|mail|postbox
open mailbox with raised flag|mail|postbox
open mailbox with lowered flag|mail|postbox
postbox|mail|mailbox
ballot box with ballot
pencil
black nib|pen
fountain pen
pen|ballpoint
paintbrush|painting
crayon
memo|pencil
briefcase
file folder
open file folder
card index dividers
calendar|date
tear-off calendar|tear-off
spiral notepad|note|pad
spiral calendar|pad
card index|rolodex
chart increasing|graph|growth|trend
chart decreasing|down|graph|trend
bar chart|graph
clipboard
pushpin|pin
round pushpin|pin
paperclip
linked paperclips|link|paperclip
straight ruler|edge
triangular ruler|set|triangle
scissors|cutting|tool
card file box
file cabinet|filing
wastebasket
locked|closed
unlocked|lock|open|unlock
locked with pen|ink|lock|nib
locked with key|closed|lock|secure
key|lock|password
old key|clue|lock
hammer|tool
axe|chop|hatchet|split
pick|mining|tool
hammer and pick|tool
hammer and wrench|spanner|tool
dagger|knife|weapon
crossed swords|weapon
bomb|comic
bow and arrow|archer|sagittarius|zodiac
shield|weapon
wrench|spanner|tool
nut and bolt|tool
gear|cog|cogwheel|tool
clamp|compress|tool|vice
balance scale|justice|libra|zodiac
white cane|accessibility|blind
link
chains|chain
toolbox|chest|mechanic|tool
magnet|attraction|horseshoe|magnetic
alembic|chemistry|tool
test tube|chemist|chemistry|experiment
petri dish|bacteria|biologist|biology
dna|biologist|evolution|gene
microscope|science|tool
telescope|science|tool
satellite antenna|dish
syringe|medicine|needle|shot
drop of blood|bleed|donation|injury
pill|doctor|medicine|sick
adhesive bandage
stethoscope|doctor|heart|medicine
door
bed|hotel|sleep
couch and lamp|hotel
chair|seat|sit
toilet
shower|water
bathtub|bath
razor|sharp|shave
lotion bottle|moisturizer|shampoo|sunscreen
safety pin|diaper|punk|rock
broom|cleaning|sweeping|witch
basket|farming|laundry|picnic
roll of paper|towels|toilet
soap|bar|bathing|cleaning
sponge|absorbing|cleaning|porous
fire extinguisher|extinguish|quench
shopping cart|trolley
cigarette|smoking
coffin|death
funeral urn|ashes|death
nazar amulet|bead|charm|evil-eye
moai|face|moyai|statue
ATM sign|automated|bank|teller
litter in bin sign
potable water|drinking
wheelchair symbol|access
men’s room|bathroom|lavatory|man
women’s room|bathroom|lavatory|restroom
restroom|bathroom|lavatory|toilet
baby symbol|changing
water closet|bathroom|lavatory|restroom
passport control
customs
baggage claim
left luggage|baggage|locker
warning
children crossing|child|pedestrian|traffic
no entry|forbidden|not|prohibited
prohibited|entry|forbidden|no
no bicycles|bicycle|bike|forbidden
no smoking|forbidden|not|prohibited
no littering|forbidden|litter|not
non-potable water|non-drinking|non-potable
no pedestrians|forbidden|not|pedestrian
no mobile phones|cell|forbidden|phone
no one under eighteen|18|age|restriction
radioactive|sign
biohazard|sign
up arrow|cardinal|direction|north
up-right arrow|direction|intercardinal|northeast
right arrow|cardinal|direction|east
down-right arrow|direction|down-right|intercardinal
down arrow|cardinal|direction|south
down-left arrow|direction|down-left|intercardinal
left arrow|cardinal|direction|west
up-left arrow|direction|intercardinal|northwest
up-down arrow|up-down
left-right arrow|left-right
right arrow curving left
left arrow curving right
right arrow curving up
right arrow curving down
clockwise vertical arrows|arrow|reload
counterclockwise arrows button|anticlockwise|arrow|withershins
BACK arrow
END arrow
ON! arrow|mark|on
SOON arrow
TOP arrow|up
place of worship|religion
atom symbol|atheist
om|hindu|religion
star of David|jew|jewish|religion
wheel of dharma|buddhist|religion
yin yang|religion|tao|taoist
latin cross|christian|religion
orthodox cross|christian|religion
star and crescent|islam|muslim|religion
peace symbol
menorah|candelabrum|candlestick|religion
dotted six-pointed star|six-pointed|fortune
Aries|ram|zodiac
Taurus|bull|ox|zodiac
Gemini|twins|zodiac
Cancer|crab|zodiac
Leo|lion|zodiac
Virgo|zodiac
Libra|balance|justice|scales
Scorpio|scorpion|scorpius|zodiac
Sagittarius|archer|zodiac
Capricorn|goat|zodiac
Aquarius|bearer|water|zodiac
Pisces|fish|zodiac
Ophiuchus|bearer|serpent|snake
shuffle tracks button|arrow|crossed
repeat button|arrow|clockwise
repeat single button|arrow|clockwise|once
play button|arrow|right|triangle
fast-forward button|arrow|double|fast-forward
next track button|arrow|scene|triangle
play or pause button|arrow|right|triangle
reverse button|arrow|left|triangle
fast reverse button|arrow|double|rewind
last track button|arrow|previous|scene
upwards button|arrow
fast up button|arrow|double
downwards button|arrow|down
fast down button|arrow|double
pause button|bar|double|vertical
stop button|square
record button|circle
eject button
cinema|camera|film|movie
dim button|brightness|low
bright button|brightness
antenna bars|bar|cell|mobile
vibration mode|cell|mobile|phone
mobile phone off|cell|telephone
female sign|woman
male sign|man
multiply|cancel|multiplication|sign
plus|math|sign
minus|math|sign
divide|division|math|sign
infinity|forever|unbounded|universal
double exclamation mark|!!|bangbang
exclamation question mark|!?|interrobang|punctuation
red question mark|punctuation
white question mark|outlined|punctuation
white exclamation mark|outlined|punctuation
red exclamation mark|punctuation
wavy dash|punctuation
currency exchange|bank|money
heavy dollar sign|currency|money
medical symbol|aesculapius|medicine|staff
recycling symbol|recycle
fleur-de-lis|fleur-de-lis
trident emblem|anchor|ship|tool
name badge
Japanese symbol for beginner|chevron|leaf
hollow red circle|large
check mark button
check box with check
check mark
cross mark|cancel|multiplication|multiply
cross mark button|square
curly loop|curl
double curly loop|curl
part alternation mark
eight-spoked asterisk|eight-spoked
eight-pointed star|eight-pointed
sparkle
copyright
registered
trade mark|tm|trademark
#️⃣
*️⃣
0️⃣
1️⃣
2️⃣
3️⃣
4️⃣
5️⃣
6️⃣
7️⃣
8️⃣
9️⃣
🔟
input latin uppercase|abcd|letters
input latin lowercase|abcd|letters
input numbers|1234
input symbols|〒♪&%
input latin letters|abc|alphabet
A button (blood type)|blood|type
AB button (blood type)|blood|type
B button (blood type)|blood|type
CL button
COOL button
FREE button
information
ID button|identity
circled M|circle
NEW button
NG button
O button (blood type)|blood|type
OK button
P button|parking
SOS button|help
UP! button|mark|up
VS button|versus
Japanese “here” button|katakana|ココ
Japanese “service charge” button|katakana
Japanese “monthly amount” button|ideograph
Japanese “not free of charge” button|ideograph
Japanese “reserved” button|ideograph
Japanese “bargain” button|ideograph
Japanese “discount” button|ideograph
Japanese “free of charge” button|ideograph
Japanese “prohibited” button|ideograph
Japanese “acceptable” button|ideograph
Japanese “application” button|ideograph
Japanese “passing grade” button|ideograph
Japanese “vacancy” button|ideograph
Japanese “congratulations” button|ideograph
Japanese “secret” button|ideograph
Japanese “open for business” button|ideograph
Japanese “no vacancy” button|ideograph
red circle|geometric
orange circle
yellow circle
green circle
blue circle|geometric
purple circle
brown circle
black circle|geometric
white circle|geometric
red square
orange square
yellow square
green square
blue square
purple square
brown square
black large square|geometric
white large square|geometric
black medium square|geometric
white medium square|geometric
black medium-small square|medium-small|geometric
white medium-small square|geometric|medium-small
black small square|geometric
white small square|geometric
large orange diamond|geometric
large blue diamond|geometric
small orange diamond|geometric
small blue diamond|geometric
red triangle pointed up|geometric
red triangle pointed down|geometric
diamond with a dot|comic|geometric|inside
radio button|geometric
white square button|geometric|outlined
black square button|geometric`;export{e as names};