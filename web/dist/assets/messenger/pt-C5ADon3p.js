var e=`rosto risonho|lol|rindo|risada
rosto risonho com olhos bem abertos|aberto|boca|sorriso
rosto risonho com olhos sorridentes|aberta|boca|sorriso
rosto contente com olhos sorridentes|olho|rindo|sorriso
rosto risonho com olhos semicerrados|gargalhada|fechados|sorriso
rosto risonho com gota de suor|sorriso|frio
rolando no chão de rir|gargalhada|rosto
rosto chorando de rir|alegria|lágrimas|com
rosto levemente sorridente|sorriso
rosto de cabeça para baixo|invertido
rosto com olho piscando|piscada
rosto sorridente com olhos sorridentes|sorrindo|ruborizar
rosto sorridente com auréola|anjo|inocente
rosto sorridente com 3 corações|amor|apaixonado|paixão
rosto sorridente com olhos de coração|amor
rosto com olhar maravilhado|estrela|gargalhando|olhos
rosto mandando um beijo
rosto beijando|beijo
rosto sorridente|sorriso
rosto beijando com olhos fechados|os
rosto beijando com olhos sorridentes|sorrindo|um|sorriso
rosto saboreando comida|delicioso|gostoso|nham
rosto mostrando a língua|com|para|fora
rosto piscando e com língua para fora|brincadeira|piscadela|provocação
rosto bizarro|excêntrico|grande|olho
rosto com olhos semicerrados e língua para fora|horrível|os|fechados
rosto com cifrões|cifrão|dinheiro|na
rosto abraçando|abraço|mãos
rosto com a mão sobre a boca|ops
rosto fazendo sinal de silêncio|quieto
rosto pensativo|mão|no|queixo
rosto com boca de zíper
rosto com sobrancelha levantada|cético|desconfiança
rosto neutro|sem|comentários|emoção
rosto inexpressivo|sem|expressão
rosto sem boca|calado|quieto
rosto com sorriso maroto|malicioso
rosto aborrecido|blasé|de|quem
rosto com olhos revirados|revirando|os
rosto expressando desagrado|fazendo|careta
rosto de mentiroso|mentindo|mentira|pinóquio
rosto aliviado|alívio
rosto deprimido|desanimado
rosto sonolento|com|sono
rosto babando|babar
rosto dormindo|sono|zzz
rosto com máscara médica|doente|gripado|resfriado
rosto com termômetro|de|cama|febre
rosto com atadura na cabeça|acidentado|ferimento|curativos
rosto nauseado|enjoado|enjoo|vômito
rosto vomitando|doente|vômito
rosto espirrando|espirro
rosto fervendo de calor|febril|insolação|quente
rosto gelado|congelando|frio|gélido
rosto embriagado|bêbado|boca|ondulada
rosto atordoado
cabeça explodindo|chocado
rosto com chapéu de caubói
rosto festivo|apito|chapéu|comemoração
rosto sorridente com óculos escuros|sol|sorrindo|de
rosto de nerd|cdf|estudioso|sabe-tudo
rosto com monóculo|conservador
rosto confuso|indeciso
rosto preocupado
rosto meio triste|tristinho
rosto descontente|de|desaprovação|triste
rosto com boca aberta|empatia
rosto surpreso|espantado
rosto espantado|chocado|estupefato|totalmente
rosto ruborizado|atordoado
rosto implorando|olhar|de|cachorrinho
rosto franzido com boca aberta|assustado
rosto angustiado|sofrendo
rosto amedrontado|assustado
rosto ansioso com gota de suor|boca|aberta|azul
rosto triste, mas aliviado|decepcionado|triste,|ufa
rosto chorando|lágrimas|triste
rosto chorando aos berros|chorar|lágrimas
rosto gritando de medo|assustado|temeroso
rosto perplexo
rosto perseverante|perseverança
rosto desapontado|desapontamento|decepcionado
rosto cabisbaixo com gota de suor|frio
rosto desolado|cansado|aborrecido
rosto cansado|exausto
rosto bocejando|bocejo|cansado|entediado
rosto soltando vapor pelo nariz|triunfo|vitória
rosto furioso|irado|vermelho|zangado
rosto zangado|irado
rosto com símbolos na boca|xingando
rosto sorridente com chifres|sorriso
rosto zangado com chifres|demônio|diabo
caveira|conto|de|fadas
caveira e ossos cruzados|morte|pirata
cocô|estrume|excremento|fezes
rosto de palhaço
ogro|conto|de|fadas
duende japonês|conto|de|fadas
fantasma|conto|de|fadas
alienígena|extraterrestre|ovni|rosto
monstro alienígena|ovni|rosto
rosto de robô|monstro
rosto de gato sorrindo|aberta|boca
rosto de gato sorrindo com olhos sorridentes|olho|sorridente|sorriso
rosto de gato com lágrimas de alegria
rosto de gato sorridente com olhos de coração|amor|olho|sorriso
rosto de gato com sorriso irônico
rosto de gato mandando um beijo|olho|fechado
rosto de gato desolado|muito|surpreso|oh!
rosto de gato chorando|chorar|choro|lágrima
rosto de gato mal-humorado|fazendo|bico|mal-humorado
macaco que não vê nada|com|olhos|tapados
macaco que não ouve nada|com|ouvidos|tapados
macaco que não fala nada|boca|tapada|com
carta de amor|coração|correspondência|com
coração com flecha|amor|emoção
coração com fita|dia|dos|namorados
coração brilhante|amor|emoção|emocionante
coração crescendo|amor|emoção|nervosismo
coração pulsante|amor|batendo|emoção
corações girando
dois corações|amantes|amor|emoção
coração decorativo
exclamação de coração|em|forma|pontuação
coração partido|decepção|amorosa|emoção
coração vermelho|amor
coração laranja|emoção
coração amarelo|emoção
coração verde|emoção
coração azul|emoção
coração roxo|emoção
coração marrom
coração preto|negro
coração branco
marca de beijo|lábios|romance
cem pontos|100|pontuação|total
símbolo de raiva|com|emoção|engraçado
colisão|emoção|engraçado|símbolo
zonzo|emoção|engraçado|estrelas
pingos de suor|com|emoção|engraçado
rapidez|correr|emoção|engraçado
buraco|no|chão
balão de diálogo|conversa|engraçado
balão de diálogo à esquerda
balão de raiva à direita|diálogo|discurso|furioso
balão de pensamento|engraçado
zzz|dormindo|emoção|engraçado
mão acenando|aceno
dorso da mão levantado|levantada|palma|pare
mão aberta com os dedos separados|cinco|indicando|palma
mão levantada|erguida
saudação vulcana|dedos|jornada|nas
sinal de ok|mão|sinalizando
mão beliscando|pequena|quantidade
mão em V de vitória|com|sinal|sim!
dedos cruzados|mão|sorte
gesto de "te amo"|mão|te|amo
saudação do rock|chifres|dedos|mão
sinal "me liga"|ligar
dorso da mão com dedo indicador apontando para a esquerda|costas|apontado
dorso da mão com dedo indicador apontando para a direita|costas|apontado
dorso da mão com dedo indicador apontando para cima|costas|apontado
dedo do meio|gesto|ofensivo|mão
dorso da mão com dedo indicador apontando para baixo|costas|apontado
indicador apontando para cima|dedo|mão
polegar para cima|dedão|mão|sinal
polegar para baixo|dedão|mão|sinal
punho levantado|erguido
soco|mão|punho
punho esquerdo|soco
punho direito|soco
mãos aplaudindo|aplauso|sinal
mãos para cima|ambas|as|comemoração
mãos abertas|mão|sinal|de
palmas unidas para cima|oração
aperto de mãos|combinado|cumprimento
mãos juntas|gesto|mão|reza
escrevendo à mão|caneta
esmalte de unha|cosméticos|unhas
selfie|camera|celular|foto
bíceps|contraído|engraçado|forte
braço mecânico|acessibilidade|prótese
perna mecânica|acessibilidade|prótese
perna|chute|membro
pé|chute|pisão
orelha|corpo
ouvido com aparelho auditivo|acessibilidade|deficiência|auditiva
nariz|corpo|rosto
cérebro|inteligente
dente|dentista
osso|esqueleto
olhos|olho|rosto
olho|parte|do|corpo
língua|corpo|rosto
boca|corpo|lábios|rosto
bebê|neném
criança
menino|jovem
menina|garota
pessoa|adulto|gênero|não
pessoa: cabelo louro|loiro|loira|loura
homem|adulto
homem: barba|barbudo|homem:|pessoa
mulher|adulta
idoso|adulto
homem idoso|adulto
idosa|adulta|mulher
franzindo a sobrancelha|gesto|pessoa
pessoa fazendo bico|gesto
pessoa fazendo gesto de “não”|mão|proibido
pessoa fazendo gesto de “OK”|mão|ok
pessoa com a palma virada para cima|ajuda|informações|mão
pessoa levantando a mão|feliz|gesto
pessoa surda|acessibilidade|audição|orelha
pessoa fazendo reverência|desculpa|gesto|perdão
pessoa decepcionada|decepção|desapontamento|dececionada
pessoa dando de ombros|dar|ignorância|indiferença
policial|polícia
detetive|espião|investigador
guarda|segurança
trabalhador de construção civil|chapéu
príncipe
princesa|conto|de|fadas
pessoa com turbante
homem de boné|gua|pi|mao
mulher com véu|hijab|lenço
pessoa de smoking|festa|gala|homem
pessoa com véu|casamento|noiva
grávida|mulher
amamentando|amamentação|bebê|neném
bebê anjo|conto|de|fadas
Papai Noel|comemoração|natal
Mamãe Noel|comemoração|natal
super-herói|boa|bom|heroína
supervilão|criminoso|mal|superpoder
mago|bruxa|feiticeira|maga
fada
vampiro|drácula
pessoa sereia
elfo|mágico
gênio
zumbi|cazumbi
pessoa recebendo massagem facial|pele
pessoa cortando o cabelo|beleza|corte|de
pessoa andando|andar|caminhar|caminhando
pessoa em pé|de
pessoa ajoelhando|ajoelhada|ajoelhar
pessoa correndo|corrida|esporte|maratona
mulher dançando
homem dançando
homem de terno levitando
pessoas com orelhas de coelho|dançar|festa
pessoa na sauna
pessoa escalando|escalar
esgrimista|esgrima|espada|esporte
corrida de cavalos|cavalo|esporte|jóquei
esquiador|esqui|neve
praticante de snowboard|esporte
golfista|bola|esporte|golfe
surfista|pessoa|surfando|surfe
pessoa remando|barco|remo|veículo
pessoa nadando|esporte|nadar
pessoa jogando basquete|bola|esporte
pessoa levantando peso|esporte|força
ciclista|bicicleta
pessoa fazendo mountain bike|bicicleta|ciclista
pessoa fazendo estrela|esporte|ginástica
pessoas lutando|esporte|luta|lutadores
pessoa jogando polo aquático|esporte
handebol|bola|esporte|pessoa
malabarista|equilíbrio|habilidade|malabarismo
pessoa na posição de lótus|ioga|meditação|yoga
pessoa tomando banho|banheira
pessoa deitada na cama|hotel|sono
duas mulheres de mãos dadas|casal|mão|mulher
homem e mulher de mãos dadas|casal
dois homens de mãos dadas|casal|gêmeos|irmãos
beijo|beijar|casal
casal apaixonado|com|um|coração
silhueta falando|cabeça|voz
silhueta de busto|pessoas
silhueta de bustos|busto|pessoas
família|filho|mãe|pai
pegadas|corpo|gravura|pé
rosto de macaco|animal
macaco|animal
gorila|animal|macaco
orangotango|macaco
rosto de cachorro|animal
cachorro|animal
cão-guia|acessibilidade|cão-guia|cegueira
poodle|animal|cachorro
rosto de lobo|animal
rosto de raposa
guaxinim|astuto|curioso
rosto de gato|animal
gato|animal
rosto de leão|animal|zodíaco
rosto de tigre|animal
tigre|animal
leopardo|animal
rosto de cavalo|animal
cavalo|animal|corrida|de
rosto de unicórnio
zebra|animal|listra
cervo|animal|veado
rosto de vaca|animal
boi|animal|touro|zodíaco
búfalo-asiático|água|animal|búfalo-asiático
vaca|animal
rosto de porco|animal
porco|animal
javali|animal
nariz de porco|animal|rosto
carneiro|animal|áries|zodíaco
ovelha|animal
cabra|animal|bode|capricórnio
camelo|animal|de|uma
camelo com duas corcovas|animal|asiático|corcova
lhama|alpaca|animal|guanaco
girafa|animal
elefante|animal
rinoceronte|animal
hipopótamo|animal
rosto de camundongo|animal
camundongo|animal
rato|animal|ratazana
rosto de hamster|animal
rosto de coelho|animal
coelho|animal|coelhinho
esquilo|animal
porco-espinho|animal|porco-espinho
morcego|animal|vampiro
rosto de urso|animal
coala|animal
rosto de panda|animal
preguiça|lenta|preguiçosa
lontra|brincalhona|pesca
gambá|fedor
canguru|austrália|joey|marsupial
texugo|ratel|de|mel
patas|pata|pegada|de
peru|ave
galinha|ave
galo|ave
pintinho chocando|ave|filhote|galinha
pintinho de perfil|ave|filhote|galinha
pintinho de frente|ave|fihote|galinha
pássaro|animal
pinguim|animal
pomba branca|animal|ave|pássaro
águia|pássaro
pato|pássaro
cisne|pássaro|patinho|feio
coruja|pássaro|sabedoria
flamingo|extravagante|tropical
pavão|ave|orgulhoso|pavoa
papagaio|fala|pássaro|pirata
sapo|animal|rosto|de
crocodilo|animal
tartaruga|animal
lagartixa|animal|réptil
cobra|animal|réptil|serpente
rosto de dragão|animal
dragão|animal
saurópode|braquiossauro|brontossuro|diplódoco
tiranossauro rex|t-rex
baleia esguichando água|animal|esguicho
baleia|animal
golfinho|animal
peixe|animal|peixes|zodíaco
peixe tropical|animal
baiacu|animal|peixe
tubarão|peixe
polvo|animal
caramujo|animal
caranguejo|animal|câncer|zodíaco
lagosta|bisque|caldo|fruto
camarão|comida|crustáceo
lula|comida|molusco
ostra|mergulho|pérola
caracol|animal
borboleta|beleza|inseto
inseto|animal|centopeia|lagarta
formiga|inseto
abelha|inseto
joaninha|inseto
grilo|inseto
aranha|inseto
teia de aranha|inseto
escorpião|inseto|zodíaco
mosquito|doença|febre|inseto
micróbio|ameba|bactéria|vírus
buquê|flor
flor de cerejeira|cereja
flor branca
roseta|flor
rosa|flor
flor murcha|murchando
hibisco|flor
girassol|flor
flor|florescer
tulipa|flor
muda de planta|plantinha
conífera|árvore
árvore caidiça|desfolha
palmeira|árvore
cacto|planta
planta de arroz|espiga
erva|folha
trevo|de|três|folhas
trevo de quatro folhas
folha de bordo|caída
folhas caídas|cair|folha
folha ao vento|soprando
cogumelo|champignon
uvas|fruta
melão|fruta
melancia|fruta
tangerina|fruta|laranja
limão|cítrico|fruta|siciliano
banana|fruta
abacaxi|fruta
manga|fruta|tropical
maçã vermelha|fruta
maçã verde|fruta
pera|fruta
pêssego|fruta
cereja|fruta|frutas|vermelhas
morango|fruta|frutas|vermelhas
kiwi|comida|fruta
tomate|fruta|fruto|legume
coco|fruta
abacate|comida|fruta
berinjela|legume
batata|comida|legume
cenoura|comida|legume
milho|espiga|de
pimenta|apimentado|tempero
pepino|comida|legume|picles
verdura|alface|bok|choy
brócolis
alho|tempero
cebola|tempero
amendoim|comida
castanha|planta
pão|de|forma
croissant|comida|pão
baguete|bisnaga|comida|pão
pretzel
rosca|chimia|pão
panquecas|comida|crepes
waffle|gofre|wafle
queijo|suíço
carne|no|osso
coxa de frango|aves|coxinha
corte de carne|bife|costeleta|porco
bacon|comida|toucinho
hambúrguer|búrguer
batata frita|fritas
pizza|fatia|de
cachorro-quente|cachorro-quente|hot|dog
sanduíche
taco|comida|mexicana
burrito|comida|mexicana
pão recheado|comida|kebab|recheio
falafel|almôndega|grão|de
ovo|comida
ovo frito|frigideira|estrelado
caçarola com comida|paella|panela|rasa
panela|ensopado|tigela|de
tigela com colher|café|da|manhã
salada verde|comida
pipoca|balde|de|cinema
manteiga|laticínio
sal|condimento|saleiro
comida enlatada|lata
bentô|caixa|de
biscoito de arroz|cracker
arroz japonês|onigiri
arroz cozido
arroz com curry
lámen|ramen|tigela
espaguete|macarrão|macarronada
batata assada|batata-doce
oden|espetinho|frutos|do
sushi|comida|japonesa
camarão frito|tempura
bolinho de peixe|croquete
bolo lunar|festival|outono|yuèbǐng
dango|bolinho|japonês|mochi
bolinho asiático|chinês|dumpling|empanada
biscoito da sorte|profecia
caixa para viagem
sorvete italiano|de|casquinha|na
raspadinha de gelo|sobremesa
sorvete|sobremesa
donut|rosquinha
biscoito|bolacha|cookie|doce
bolo de aniversário|comemoração
pão de ló de morango|bolo|fatia|sobremesa
cupcake|bolo|confeitaria|doce
torta|fatia|de
chocolate|barra|de
bala|balinha|doce
pirulito|bala|doce
pudim|de|leite|ovos
pote de mel
mamadeira|bebê|leite|leitinho
copo de leite
café|cafezinho|chá
xícara de chá sem alça|bebida
saquê|bar|bebida|copo
garrafa de champanhe|bar|champanha|espumante
vinho|bar|bebida|cálice
coquetel|bar|taça|de
bebida tropical|bar|coquetel|de
cerveja|bar|caneca|de
canecas de cerveja|bar|caneca|chopp
taças brindando|brinde|champanhe|comemoração
copo|bebida|drink|whisky
copo com canudo|suco
suco de caixa
mate|bebida
cubo de gelo|gelado|iceberg
hashi|pauzinhos
prato com talheres|garfo|faca|ao
garfo e faca|talher
colher|talher
faca de cozinha
ânfora|ornamento|chinês|vaso
globo mostrando Europa e África|terra
globo mostrando as Américas|américa|terra
globo mostrando Ásia e Oceania|austrália|terra
globo com meridianos
mapa-múndi|geografia|mapa-múndi|mundo
mapa do Japão
bússola|magnética|navegação|orientação
montanha com neve|frio
montanha
vulcão|erupção|vulcânica
Monte Fuji|montanha
acampamento|barraca
praia e guarda-sol|guarda-sol
deserto
ilha deserta
parque nacional|com|rio
estádio
prédio grego|arquitetura|clássico
construção|obra
tijolo|argamassa|argila|muro
casas
casa abandonada
casa|construção
casa com jardim|construção|lar
edifício comercial|escritório
correio japonês|oriental|prédio
correio|europeu|prédio
hospital|prédio
banco|prédio
hotel|prédio
motel|amor|hotel|prédio
loja de conveniência|prédio
escola|prédio|da
loja de departamentos
fábrica|prédio
castelo japonês|pagoda|pagode|prédio
castelo|europeu|medieval|prédio
capela de casamento|romance
Torre de Tóquio
Estátua da Liberdade
igreja|prédio
mesquita|islã|muçulmano|religião
templo hindu
sinagoga|judaísmo|judeu|religião
santuário japonês|oriental|religião
caaba islã|muçulmano|religião
fonte|chafariz
barraca|acampamento
enevoado|bruma|neblina|névoa
noite estrelada|estrelas
cidade|prédios
aurora sobre montanhas|montanha|nascer|do
aurora sobre água|rio|sol|da
cidade ao anoitecer|noite|paisagem|pôr
pôr do sol|anoitecer|sobre|prédios
ponte à noite|da
chamas|calor|fogo
carrossel|cavalo|de|entretenimento
roda gigante|entretenimento|parque|de
montanha russa|entretenimento|parque|de
barbearia|barbeiro|barber|pole
circo|entretenimento|lona|de
locomotiva|trem|veículo
vagão de trem|bonde|elétrico|ferroviário
trem de alta velocidade|sistema|trens|bala
trem de alta velocidade japonês|parte|dianteira|em
trem|ferrovia|veículo
metrô|veículo
trem urbano|leve|veículo
estação|trem
bonde elétrico|trólebus|veículo
monotrilho|veículo
estrada de ferro na montanha|carro|teleférico|veículo
bonde|elétrico|carro|trólebus
ônibus|veículo
ônibus se aproximando|veículo
trólebus|bonde|elétrico|ônibus
van|ônibus|veículo
ambulância|veículo
carro do corpo de bombeiros|caminhão|fogo|veículo
viatura policial|carro|patrulha|polícia
viatura policial se aproximando|polícia|veículo
táxi|veículo
táxi se aproximando|veículo
carro|automóvel|veículo
carro se aproximando|automóvel|veículo
SUV|carro|trailer|veículo
caminhão de entrega|veículo
caminhão|articulado|semi|trailer
trator|veículo
carro de corrida|automobilismo
motocicleta|corrida
scooter|moto
cadeira de rodas manual|acessibilidade
cadeira de rodas motorizada|acessibilidade
automóvel riquixá|autorriquixá|tuk
bicicleta|veículo
patinete|brinquedo
skate
ponto de ônibus
estrada|caminho
trilhos|trem
barril de óleo|lata
posto de gasolina|bomba|combustível
sirene|carro|da|polícia
semáforo horizontal|luz|sinais|de
semáforo vertical|luz|sinais|de
sinal de pare
em construção|símbolo|para|“em
âncora|sinal
barco a vela|iate|resort|marítimo
canoa|barco
lancha|barco|veículo
cruzeiro|navio|passageiros|veículo
balsa|barco|ferry|boat
barco|motor|veículo
navio|veículo|aquático
avião|aéreo|veículo
avião pequeno|aéreo|veículo
avião decolando|decolar|veículo
avião aterrissando|aterrissagem|pousando|veículo
paraquedas|asa-delta|parasail|saltar
assento|cadeira
helicóptero|veículo
estrada de ferro suspensa|suspensão|veículo
cabo suspenso usado em teleféricos nas montanhas|bonde|montanha|teleférico
teleférico|aérea|gôndola|linha
satélite|veículo
foguete|veículo
disco voador|ovni
sineta|hotel|sino
mala|bagagem|viagem
ampulheta|areia
ampulheta contando o tempo|relógio|de|areia
relógio de pulso
despertador|alarme|relógio
cronômetro|relógio
relógio temporizador|cronômetro|timer
relógio de mesa
12 horas|12h00|doze|meia-noite
doze e meia|12h30|relógio
1 hora|1h00|relógio|uma
uma e meia|1h30|relógio
2 horas|2h00|duas|relógio
duas e meia|2h30|relógio
3 horas|3h00|relógio|três
três e meia|3h30|relógio
4 horas|4h00|quatro|relógio
quatro e meia|4h30|relógio
5 horas|5h00|cinco|relógio
cinco e meia|5h30|relógio
6 horas|6h00|relógio|seis
seis e meia|6h30|relógio
7 horas|7h00|relógio|sete
sete e meia|7h30|relógio
8 horas|8h00|oito|relógio
oito e meia|8h30|relógio
9 horas|9h00|nove|relógio
nove e meia|9h30|relógio
10 horas|10h00|dez|relógio
dez e meia|10h30|relógio
11 horas|11h00|onze|relógio
onze e meia|11h30|relógio
lua nova|escuro|negra
lua crescente côncava
quarto crescente|lua|de
lua crescente convexa
lua cheia|luar
lua minguante convexa
quarto minguante|lua|de
lua minguante côncava
lua crescente
rosto da lua nova|com
rosto da lua de quarto crescente|com
rosto da lua de quarto minguante|com
termômetro|clima|tempo
sol|clima|dia|claro
rosto da lua cheia|com
rosto do sol
planeta com anéis|saturnino|saturno
estrela branca média
estrela brilhante|brilho|cintilante|luminosa
estrela cadente|cai
via láctea|céu|estrelado
nuvem|clima
sol por trás das nuvens|nuvem|com
chuva com trovão|clima|nuvem
sol com nuvens|clima|nuvem
nublado|clima|nuvem|sol
sol com chuva|clima|nuvem
nuvem com chuva|clima
nuvem com neve|clima|frio
nuvem com trovão|clima|relâmpago
tornado|clima|furacão|nuvem
nevoeiro|clima|furacão|nuvem
rosto de vento|clima|nuvem|sopro
ciclone|furacão|twister|zonzo
arco-íris|arco-íris|chuva|clima
guarda-chuva fechado|chuvoso|guarda-chuva
guarda-chuva|acessório|clima|guarda-chuva
sombrinha na chuva|acessório|clima|gotas
guarda-sol|chuva|clima|guarda-sol
alta tensão|perigo|de|sinal
floco de neve|clima|frio
boneco de neve|na|clima|frio
boneco de neve sem neve
cometa|espaço|estrela|cadente
fogo|chama
gota|com|suor|engraçado
onda|de|água|do
abóbora de halloween|comemoração|jack|lanterna
árvore de natal|comemoração
fogos de artifício|comemoração
vela estrela|comemoração|fogo|de
bombinha|dinamite|explosivo|fogos
brilhos|estrelas|brilhantes
balão|comemoração
cone de festa|alegria|comemoração
confete|bola|de|confetes
árvore de tanabata|japanesa|comemoração
decoração de pinhos|bambu|comemoração|pinhas
bonecas japonesas|japanesas|comemoração|festival
bandeira de carpas|comemoração|koinobori|subida
carrilhão de vento|sino|som
contemplação da lua|cerimônia|de|comemoração
envelope vermelho|boa|sorte|dinheiro
laço de fita|comemoração
presente|comemoração|embrulhado|mimo
fita de lembrete|celebração|comemoração|laço
ingresso de cinema|entrada
ingresso|entretenimento
medalha militar|condecoração|prêmio
troféu|prêmio
medalha esportiva|vitória
medalha de ouro|1º.|lugar|vitória
medalha de prata|2º.|lugar|segundo
medalha de bronze|3º.|lugar|terceiro
bola de futebol
bola de beisebol
softbol|bola|embaixo|do
bola de basquete|cesta
bola de vôlei|jogo
bola de futebol americano
bola de rugby|futebol
tênis|bola|de|raquete
frisbee|ultimate
boliche|bola|de|jogo
críquete|bola|jogo|taco
hóquei de campo|bola|jogo|taco
hóquei no gelo|disco|jogo|taco
lacrosse|bastão|bola|gol
pingue-pongue|mesa|pingue-pongue|raquete
badminton|jogo|peteca|raquete
luva de boxe
quimono de artes marciais|judô|karatê|taekwondo
gol|esporte|rede
bandeira no buraco|de|golfe
patins de gelo|patinação|no
pesca|peixe|vara|de
máscara de mergulho|mergulhador|scuba|snorkeling
camiseta de corrida|com|faixa
esqui|bota|esporte
trenó
pedra de curling
no alvo|jogo|mira|na
ioiô|brinquedo|flutua
pipa|planar|voar
pistola d’água|água|arma|ferramenta
bilhar|bola|oito|jogo
bola de cristal|adivinhação|destino
videogame|controle|de|game
joystick|game|jogo|videogame
caça-níquel|caça-níquel|jogo|de
jogo de dado|dados
quebra-cabeça|dica|encaixe|peça
ursinho de pelúcia|brinquedo|enchimento
naipe de espadas|baralho|carta|jogo
naipe de copas|baralho|carta|jogo
naipe de ouros|baralho|carta|jogo
naipe de paus|baralho|carta|jogo
peão de xadrez|truque
curinga|baralho|carta|joker
dragão vermelho de mahjong|peça
carta de flores|baralho|hanafuda|jogo
máscara|arte|dramática|entretenimento
quadro emoldurado|arte|moldura|pintura
paleta de tintas|arte|artista|artística
carretel|agulha|barbante|costura
novelo|bola|crochê|tricô
óculos|acessório
óculos escuros|de|sol
óculos de proteção|natação|para|os
jaleco|cientista|experiência|médico
colete salva-vidas|salva-vidas|emergência|segurança
gravata|acessório|roupa
camiseta|camisa|roupa
jeans|calça|roupa
cachecol|inverno|pescoço
luvas|inverno|mãos
casaco|blusa|jaqueta
meias
vestido|peça|única|roupa
quimono|roupa|vestir
sari|roupa|vestido
maiô|roupa|de|banho
cueca|peça|única|roupa
shorts|bermuda|roupa|de
biquíni|roupa|traje|de
roupas femininas
bolsinha|acessório|moedas|niqueleira
bolsa de mão|acessório
bolsa pequena|acessório
sacolas de compras|shopping
mochila|bolsa|escolar|escola
sapato masculino|acessório|sapatos
tênis de corrida|sapato|esportivo
bota de trekking|acampar|caminhada|mochilão
sapatilha|de|balé|sapato
sapato de salto alto|acessório
sandália feminina|acessório|feminino|sandálias
sapatilha de balé|dança
bota feminina|acessório|botas|feminino
coroa|acessório
chapéu feminino|acessório
cartola|chapéu|roupa
chapéu de formatura|comemoração
boné|de|beisebol|chapéu
capacacete de socorrista|capacete|primeiros|socorros
rosário de oração|acessório|religião|reza
batom|cosméticos|maquiagem
anel|diamante
pedra preciosa|diamante|joia
alto-falante silenciado|alto-falante|mudo|quieto
alto-falante com volume baixo|alto-falante
alto-falante com volume médio|alto-falante
alto-falante com volume alto|alto-falante
buzina|alto|alto-falante|discurso
megafone|aplausos|comunicação
corneta postal|correios
sino
sino silenciado|mudo|proibido|quieto
partitura musical|música
nota musical|música
notas musicais|música|nota
microfone de estúdio|música
controle de volume|música
botões giratórios|controle|música
microfone|entretenimento|karaokê|mic
fones de ouvido|fone
rádio|vídeo
saxofone|instrumento|musical|música
trompete|instrumento|musical|música
guitarra|instrumento|musical|música
teclado musical|instrumento|música|piano
violino|instrumento|musical|música
banjo|cordas|música
tambor|baquetas|música|percussão
telefone celular|móvel
telefone celular com seta|receber
telefone no gancho
telefone|aparelho|de|comunicação
pager|comunicação
fax|comunicação|máquina|de
pilha|bateria
tomada elétrica|eletricidade|plugue
laptop|computador|pc|pessoal
computador de mesa|desktop
impressora|acessório|computador
teclado|acessório|computador|digitação
mouse|acessório|computador
trackball|computador|mouse
minidisc|computador|disco|md
disquete|computador|disco|flexível
cd|computador|disco|óptico
DVD|blu-ray|computador|disco
ábaco|cálculo
câmera de cinema|entretenimento|filme
rolo de filmes|cinema|filme
projetor de filmes|cinema|filme|vídeo
claquete|cena|entretenimento|filme
televisão|tv|vídeo
câmera|vídeo
câmera com flash|vídeo
câmera de vídeo
videocassete|fita|vhs|vídeo
lupa para a esquerda|ferramenta|lente|de
lupa para a direita|ferramenta|lente|de
vela|luz
lâmpada|elétrica|ideia|luz
lanterna|elétrica|ferramenta|luz
lanterna vermelha de papel|bar|izakaya
lâmpada de óleo|diya
caderno decorado|capa|livro
livro fechado
livro aberto
livro verde
livro azul
livro laranja
livros|livro
caderno|folhas
livro contábil|caderno
página dobrada|dobrado|documento
pergaminho|rolo|de|papel
página voltada para cima|documento|com|parte
jornal|notícias
jornal enrolado|notícias
marcadores de página|marcador|marcar
marcador de página
etiqueta|rótulo
saco de dinheiro
nota de iene|dinheiro|moeda|bancária
nota de dólar|dinheiro|moeda|bancária
nota de euro|dinheiro|moeda|bancária
nota de libra|dinheiro|moeda|bancária
dinheiro voando|banco|com|asas
cartão de crédito|dinheiro
recibo|contabilidade|escrituração|evidência
gráfico subindo com iene|crescimento|dinheiro|em
envelope|carta|correspondência|e-mail
e-mail|carta|comunicação|correspondência
envelope chegando|carta|comunicação|correspondência
envelope com seta|carta|e-mail|email
bandeja de saída|caixa|enviadas|comunicação
bandeja de entrada|caixa|comunicação|correspondência
pacote|caixa|embrulho
caixa de correio fechada com bandeira levantada|correspondência
caixa de correio fechada com bandeira abaixada|correspondência|vazia
caixa de correio aberta com bandeira levantada|correspondência
caixa de correio aberta com bandeira abaixada|correspondência|vazia
caixa de correio|correspondência
urna eleitoral com cédula|votar|voto
lápis
ponta de caneta tinteiro|preto|tinta
caneta tinteiro
caneta|esferográfica
pincel|pintar
giz de cera
memorando|lápis
maleta|mala|pasta
pasta de arquivos|arquivo
pasta de arquivos aberta|arquivo
divisores de pastas|divisor|índice
calendário|data|datas
calendário com folhas destacáveis
bloco espiral|caderno
calendário espiral|bloco
índice de cartões
gráfico subindo|crescimento|diagrama|de
gráfico caindo|diagrama|de|tendência
gráfico de barras|barra
prancheta|anotações
tacha|alfinete
tacha redonda|alfinete
clipe de papel
clipes de papel conectados|clipe
régua reta
régua triangular|triângulo
tesoura|cortar|ferramenta
caixa de arquivos|arquivo|cartão
gavetas de escritório|arquivo|gabinete
lixeira|cesto|de|lixo
cadeado|fechado|trancado
cadeado aberto|destrancado
cadeado com caneta|tinteiro|privacidade
cadeado fechado com chave|seguro
chave|senha
chave antiga|fechadura
martelo|ferramenta
machado|cortar|madeira|partir
picareta|ferramenta|mineração
martelo e picareta|ferramenta
martelo e chave-inglesa|chave-inglesa|ferramenta
adaga|arma|faca
espadas cruzadas|arma|guerra
bomba|emoção|engraçado
arco e flecha|arma|sagitário|zodíaco
escudo|arma
chave inglesa|ferramenta
porca e parafuso|ferramenta
engrenagem|ferramenta
braçadeira|compressão|ferramenta|morsa
balança|ferramenta|justiça|libra
bengala para cegos|acessibilidade|cegueira
link|corrente
correntes|corrente
caixa de ferramentas|ferramenta|mecânico
ímã|atração|ferradura|magnético
alambique|ferramenta|química
tubo de ensaio|ciência|experiência|laboratório
placa de Petri|bactéria|biologia|biólogo
dna|biólogo|evolução|gene
microscópio|ciência|ferramenta
telescópio|ciência|ferramenta
antena parabólica|comunicação|satélite
seringa|agulha|médico|remédio
gota de sangue|doação|medicina|menstruação
comprimido|medicina|médico|pílula
atadura adesiva|curativo
estetoscópio|coração|medicina|médico
porta
cama|hotel|sono
sofá e luminária|hotel|lâmpada
cadeira|assento|sentar
vaso sanitário|banheiro|privada|toalete
chuveiro|água|banho|ducha
banheira
lâmina|afiada|barbear
frasco de loção|hidratante|protetor|solar
alfinete de segurança|fralda|punk|rock
vassoura|bruxa|limpar|varrer
cesta|agrícola|cesto|de
rolo de papel|higiênico|toalhas
sabonete|banho|barra|espuma
esponja|absorvente|limpeza|porosa
extintor de incêndio|apagar|extinguir
carrinho de compras|mercado
cigarro|fumar
caixão|funerário|funeral|morte
urna funerária|cinzas|funeral|morte
olho grego|amuleto|mau-olhado|miçanga
moai|estátua|moyai|rosto
símbolo de caixa automático|banco
símbolo de lixeira|coloque|lixo|no
água potável|beber
símbolo de cadeira de rodas|acesso|sinal
banheiro masculino|homem|lavatório|toalete
banheiro feminino|lavatório|mulher|toalete
banheiro|lavabo|sanitário|toalete
símbolo de bebê|fralda|fraldário
WC|latrina|lavabo|toalete
controle de passaportes|passaporte
alfândega|aduana|bens|impostos
restituição de bagagem
depósito de bagagem|malas|serviço
aviso|sinal
crianças atravessando|criança|pedestre|tráfego
entrada proibida|não|proibido|sinal
proibido|entrada|não|sinal
proibido andar de bicicleta|bicicletas|não|são
proibido fumar|não|permitido
proibido jogar lixo no chão|não
água não potável|imprópria|para|consumo
proibida a passagem de pedestres|não|pedestre|são
proibido o uso de telefone celular|celulares|não|são
proibido para menores de 18 anos|dezoito|menor|idade
radioativo|radiação|símbolo|sinal
risco biológico|resíduos
seta para cima|cardinal|direção|norte
seta para cima e para a direita|direção|intercardinal|nordeste
seta para a direita|direção|leste
seta para baixo e para a direita|direção|intercardinal|sudeste
seta para baixo|cardinal|direção|sul
seta para baixo e para a esquerda|direção|intercardinal|sudoeste
seta para a esquerda|direção|oeste
seta para cima e para a esquerda|direção|intercardinal|noroeste
seta para cima e para baixo|vertical
seta para esquerda e direita|horizontal|lados
seta curva da direita para a esquerda|retorno|voltar
seta curva da esquerda para a direita|retorno|voltar
seta para a direita curvada para cima|curva|de|baixo
seta para a direita curvada para baixo|curva|de|cima
setas verticais no sentido horário|recarregar|seta
botão de setas em sentido anti-horário|anti-horário|no|seta
seta "BACK"|para|esquerda|voltar
seta "END"|fim|para|esquerda
seta "ON!"|marca|on|on!
seta "SOON"|soon
seta "TOP"|para|cima|"top
local de culto|religião
símbolo de átomo|ateísmo
om|hindu|religião
estrela de Davi|judaico|judeu|religião
roda do Dharma|budista|religião
yin yang|religião|tao|taoista
cruz latina|cristão|religião
cruz ortodoxa|cristão|religião
estrela e lua crescente|islã|muçulmano|religião
símbolo da paz
menorá|candelabro|castiçal|religião
estrela de seis pontas|adivinhação|destino
signo de Áries|carneiro|zodíaco
signo de Touro|boi|zodíaco
signo de Gêmeos|zodíaco
signo de Câncer|caranguejo|zodíaco
signo de Leão|zodíaco
signo de Virgem|zodíaco
signo de Libra|balança|justiça|virgem
signo de Escorpião|zodíaco
signo de Sagitário|arqueiro|zodíaco
signo de Capricórnio|cabra|zodíaco
signo de Aquário|água|zodíaco
signo de Peixes|zodíaco
signo de Ofiúco|cobra|serpente|zodíaco
botão de músicas aleatórias|cruzadas|seta
botão de repetir|sentido|horário|seta
botão de repetir uma única faixa|sentido|horário|seta
botão reproduzir|direita|seta|triângulo
botão avançar|dupla|rápido|seta
botão de próxima faixa|cena|seta|dupla
botão de reproduzir ou pausar|direita|seta|triângulo
botão de voltar|esquerda|seta|triângulo
botão de retroceder|dupla|seta
botão de faixa anterior|cena|seta|triângulo
botão apontando para cima|seta|vermelho
botão de avanço para cima|dupla|seta
botão apontando para baixo|seta|vermelho
botão de avanço para baixo|retroceder|rápido|seta
botão pausar|barra|dupla|vertical
botão parar|quadrado
botão gravar|círculo
botão ejetar
cinema|entretenimento|filme|símbolo
botão de diminuir brilho|escurecer|símbolo|para
botão de aumentar brilho|símbolo|para
barras de sinal|antena|com|celular
modo vibratório|celular|telefone
telefone celular desligado
símbolo de feminino|mulher
símbolo de masculino|homem
sinal de multiplicação|cancelar|multiplicar
símbolo de adição|matemática|sinal|mais
símbolo de subtração|matemática|menos|sinal
símbolo de divisão|matemática|sinal
infinito|eternidade|ilimitado|universal
dupla exclamação|!!|explosão|ponto
exclamação com interrogação|!?|pergunta|pontuação
ponto de interrogação vermelho|pergunta|pontuação|sinal
ponto de interrogação branco|delineado|pergunta|pontuação
ponto de exclamação branco|delineado|mark|pontuação
ponto de exclamação vermelho|pontuação
travessão ondulado|pontuação
câmbio de moeda|banco|dinheiro
cifrão|dinheiro|dólar|moeda
símbolo da medicina|bastão|de|asclépio
símbolo de reciclagem
flor-de-lis|flor-de-lis|símbolo
emblema de tridente|âncora|ferramenta|navio
crachá|identificação|nome
símbolo japonês de principiante|folha|verde|amarela
círculo grande oco|vermelho
marca de seleção branca|botão|verificação
caixa de seleção marcada com tique|marca|verificação
marca de seleção|verificação
xis|cancelar|multiplicação|multiplicar
botão de xis|caixa|com|marcado
laço encaracolado|loop|ondulado|volta
loop encaracolado duas vezes|duplo|encaradolado
sinal japonês indicando início de música|canto|símbolo
asterisco de oito pontas
estrela de oito pontas
faísca
símbolo de copyright
símbolo de registrado|marca|registrada|“r”
símbolo de marca registrada|“tm”
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
letras latinas maiúsculas|abcd|digitação
letras latinas minúsculas|abcd|digitação
números|1234|digitação
símbolos|〒♪&%|digitação
letras latinas|abc|alfabeto|digitação
botão A (tipo sanguíneo)|sangue|tipo|sanguíneo
botão AB (tipo sanguíneo)|sangue|tipo|sanguíneo
botão B (tipo sanguíneo)|sangue|tipo|sanguíneo
botão CL
botão "COOL"|cool|legal
botão "FREE"|grátis|gratuito
informações|símbolo|de
botão ID|identidade|símbolo|“id”
círculo com a letra M
botão "NEW"|new|novo
botão NG
botão O (tipo sanguíneo)|sangue|tipo|sanguíneo
botão OK|símbolo|“ok”
botão P|estacionamento|estacionar
botão SOS|ajuda|símbolo|“sos”
botão "UP!"|símbolo|“up!”|up!
botão VS|símbolo|“vs”|versus
botão japonês de “aqui”|katakana|ココ
botão japonês de “taxa de serviço”|katakana
botão japonês de “quantidade mensal”|ideograma
botão japonês de “não gratuito”|ideograma
botão japonês de “reservado”|ideograma
botão japonês de “barganha”|ideograma
botão japonês de “desconto”|ideograma
botão japonês de “gratuito”|ideograma
botão japonês de “proibido”|ideograma
botão japonês de “aceitável”|ideograma
botão japonês de “aplicação”|ideograma
botão japonês de “nota mínima”|ideograma
botão japonês de “vago”|ideograma
botão japonês de “parabéns”|ideograma
botão japonês de “segredo”|ideograma
botão japonês de “aberto para negócios”|ideograma
botão japonês de “sem vagas”|ideograma
círculo vermelho|geométrico
círculo laranja
círculo amarelo
círculo verde
círculo azul|geométrico
círculo roxo
círculo marrom
círculo preto|geométrico
círculo branco|geométrico
quadrado vermelho
quadrado laranja
quadrado amarelo
quadrado verde
quadrado azul
quadrado roxo
quadrado marrom
quadrado preto grande|geométrico
quadrado branco grande|geométrico
quadrado preto médio|geométrico
quadrado branco médio|geométrico
quadrado preto médio menor|geométrico
quadrado branco médio menor|geométrico
quadrado preto pequeno|geométrico
quadrado branco pequeno|geométrico
losango laranja grande|geométrico
losango azul grande|geométrico
losango laranja pequeno|geométrico
losango azul pequeno|geométrico
triângulo vermelho para cima|geométrico
triângulo vermelho para baixo|geométrico
diamante com um ponto|cômico|dentro|geométrico
botão de opção|rádio
botão quadrado branco|preto
botão quadrado preto|branco`;export{e as names};