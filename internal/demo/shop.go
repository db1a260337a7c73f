package demo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"regexp"
	"strconv"
	"time"

	"parley"
)

// shop is the sample shop: plain pages as any shop has them, with Parley's
// snippet at their end. It keeps nothing: basket and customer are cookies.
type shop struct {
	brand   parley.BrandID
	signer  signer
	snippet template.HTML
	stamp   string // changes with the style sheet and the script
	pages   map[string]*template.Template
}

// Cookies. Their names begin with the shop's, since cookies do not know ports.
const (
	basketCookie   = "harbour_basket"
	customerCookie = "harbour_customer"
	leftCookie     = "harbour_left"
)

// newShop returns the shop's pages, which load the messenger from server, and its
// till, which Parley calls.
func newShop(server string, sign signer, calls till) (http.Handler, error) {
	s := &shop{brand: sign.brand, signer: sign, snippet: snippet(server, sign.brand), pages: map[string]*template.Template{}}
	for _, name := range []string{"home", "shelf", "goods", "basket", "help", "missing"} {
		t, err := template.ParseFS(files, "shop/layout.html", "shop/"+name+".html")
		if err != nil {
			return nil, fmt.Errorf("read the shop's pages: %w", err)
		}
		s.pages[name] = t
	}
	mux := http.NewServeMux()
	for _, name := range []string{"shop.css", "shop.js", "icon.svg"} {
		data, err := files.ReadFile("shop/" + name)
		if err != nil {
			return nil, fmt.Errorf("read the shop's files: %w", err)
		}
		sum := sha256.Sum256(append([]byte(s.stamp), data...))
		s.stamp = hex.EncodeToString(sum[:6])
		mux.HandleFunc("GET /"+name, asset(name, data))
	}
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("GET /shop", s.shelf)
	mux.HandleFunc("GET /shop/{shelf}", s.shelf)
	mux.HandleFunc("GET /goods/{goods}", s.goods)
	mux.HandleFunc("GET /basket", s.basket)
	mux.HandleFunc("POST /basket", s.put)
	mux.HandleFunc("GET /help", s.help)
	mux.HandleFunc("POST /account", s.account)
	mux.Handle("POST "+tillPath, calls)
	mux.HandleFunc("GET /", s.missing)
	return http.NewCrossOriginProtection().Handler(mux), nil
}

// snippet is what the console gives a brand to paste, to the letter.
func snippet(server string, brand parley.BrandID) template.HTML {
	return template.HTML(fmt.Sprintf( // an id and an origin of our own
		"<script>window.Parley=window.Parley||function(){(Parley.q=Parley.q||[]).push(arguments)};\n"+
			"Parley('boot',{brand:%q})</script>\n<script async src=%q></script>", brand.String(), server+"/parley.js"))
}

func asset(name string, data []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=3600")
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
	}
}

// view is what the templates see.
type view struct {
	Title, About, Path, Stamp, ShelfName string
	Brand                                string
	Snippet                              template.HTML
	Token                                string // signs the customer in to the messenger
	Left                                 bool   // has just signed out
	Customer                             *customer
	Customers                            []customer
	Shelves                              []shelf
	All, Goods                           []item
	Item                                 *item
	Lines                                []line
	Count                                int
	GoodsSum, Sum                        euros
	Delivery                             string
	Hero, EmptyArt                       template.HTML
}

// show fills in what every page has and draws it.
func (s *shop) show(w http.ResponseWriter, r *http.Request, page string, v view) {
	v.Path, v.Stamp, v.Brand, v.Snippet = r.URL.Path, s.stamp, s.brand.String(), s.snippet
	v.Shelves, v.All, v.Customers = shelves, goods, customers
	_, v.Count = sumOf(basketOf(r))
	if c, err := r.Cookie(customerCookie); err == nil {
		v.Customer = customerOf(c.Value)
	}
	if v.Customer != nil {
		token, err := s.signer.token(*v.Customer, time.Now())
		if err != nil {
			http.Error(w, "The shop cannot sign you in just now.", http.StatusInternalServerError)
			return
		}
		v.Token = token
	}
	if _, err := r.Cookie(leftCookie); err == nil {
		v.Left = true
		s.keep(w, leftCookie, "")
	}
	var b bytes.Buffer
	if err := s.pages[page].Execute(&b, v); err != nil {
		http.Error(w, "This page cannot be drawn.", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	h.Set("Cache-Control", "no-store") // the page holds who is signed in
	if page == "missing" {
		w.WriteHeader(http.StatusNotFound)
	}
	_, _ = w.Write(b.Bytes()) // the browser has gone: nothing is left to tell it
}

func (s *shop) home(w http.ResponseWriter, r *http.Request) {
	liked := []item{goods[0], goods[1], goods[3], goods[7]}
	s.show(w, r, "home", view{Title: "Good kit for weather that means it", About: "Oilskins, wool and things for the boat.", Goods: liked, Hero: art("hero")})
}

func (s *shop) shelf(w http.ResponseWriter, r *http.Request) {
	slug := r.PathValue("shelf")
	if slug == "" {
		s.show(w, r, "shelf", view{Title: "Everything", About: "All that we make. It is not much, and we know every seam of it.", Goods: goods})
		return
	}
	for _, sh := range shelves {
		if sh.Slug == slug {
			s.show(w, r, "shelf", view{Title: sh.Name, About: sh.About, Goods: onShelf(slug)})
			return
		}
	}
	s.missing(w, r)
}

func (s *shop) goods(w http.ResponseWriter, r *http.Request) {
	it, ok := itemOf(r.PathValue("goods"))
	if !ok {
		s.missing(w, r)
		return
	}
	v := view{Title: it.Name, About: it.Long, Item: &it, Goods: goesWith(it)}
	for _, sh := range shelves {
		if sh.Slug == it.Shelf {
			v.ShelfName = sh.Name
		}
	}
	s.show(w, r, "goods", v)
}

func (s *shop) help(w http.ResponseWriter, r *http.Request) {
	s.show(w, r, "help", view{Title: "Help", About: "Delivery, returns, sizes, repairs and gift cards at Harbour."})
}

func (s *shop) missing(w http.ResponseWriter, r *http.Request) {
	s.show(w, r, "missing", view{Title: "Not here", EmptyArt: art("compass")})
}

func (s *shop) basket(w http.ResponseWriter, r *http.Request) {
	v := view{Title: "Basket", About: "What you are taking along.", Lines: basketOf(r), EmptyArt: art("drybag"), Delivery: "free"}
	v.GoodsSum, _ = sumOf(v.Lines)
	v.Sum = v.GoodsSum + deliveryOf(v.GoodsSum)
	if cost := deliveryOf(v.GoodsSum); cost > 0 {
		v.Delivery = cost.String()
	}
	s.show(w, r, "basket", v)
}

func basketOf(r *http.Request) []line {
	c, err := r.Cookie(basketCookie)
	if err != nil {
		return nil
	}
	return readBasket(c.Value)
}

// put changes the basket; without a number it adds one.
func (s *shop) put(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, formMax)
	by, err := strconv.Atoi(r.PostFormValue("add"))
	if err != nil {
		by = 1
	}
	lines := change(basketOf(r), r.PostFormValue("goods"), r.PostFormValue("size"), by)
	s.keep(w, basketCookie, writeBasket(lines))
	http.Redirect(w, r, "/basket", http.StatusSeeOther)
}

const formMax = 4 << 10 // bytes

// account signs a customer in or out and goes back to where that was.
func (s *shop) account(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, formMax)
	if c := customerOf(r.PostFormValue("customer")); c != nil {
		s.keep(w, customerCookie, c.ID)
	} else {
		s.keep(w, customerCookie, "")
		s.keep(w, leftCookie, "1")
	}
	back := r.PostFormValue("back")
	if !ownPath.MatchString(back) {
		back = "/"
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
}

// ownPath is how the shop's own addresses look; nothing else is gone back to.
var ownPath = regexp.MustCompile(`^/(?:[a-z0-9-]+/?)*$`)

func (s *shop) keep(w http.ResponseWriter, name, value string) {
	c := &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: 30 * 24 * 3600}
	if value == "" {
		c.MaxAge = -1
	}
	http.SetCookie(w, c)
}
