package sqlstore_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"parley"
	"parley/internal/fault"
	"parley/internal/sqlstore"
	"parley/internal/store"
)

// oldDump is a dump from before settings were documents, with the given
// columns and rows of brands.
func oldDump(columns string, rows ...string) string {
	text := `{"parley_dump":1,"schema":1}` + "\n" + `{"table":"brands","columns":[` + columns + `]}` + "\n" + strings.Join(rows, "\n") + "\n"
	return text + fmt.Sprintf(`{"rows":{"brands":%d},"sha256":"%s"}`+"\n", len(rows), sum(text))
}

func sum(text string) string {
	h := sha256.Sum256([]byte(text))
	return hex.EncodeToString(h[:])
}

const oldColumns = `"id","name","slug","created_at","link_timeout","capacity","greeting","accent"`

// TestLoadLiftsOldBrands: a backup made before an upgrade is good after it.
func TestLoadLiftsOldBrands(t *testing.T) {
	t.Parallel()
	text := oldDump(oldColumns,
		`["AZMAAAAAcACAAAAAAAAAAQ==","Harbour","harbour",1,75500000,6,"Ahoy","#123456"]`,
		`["AZMAAAAAcACAAAAAAAAAAg==","Haven","haven",2,1,4,"","#0b6b5d"]`)
	first := parley.DefaultSettings("Harbour")
	first.Look.Accent = "#123456"
	first.Texts["en"] = parley.Texts{Greeting: "Ahoy"}
	first.Routing = parley.RoutingSettings{Capacity: 6, LinkTimeout: 75, RingSeconds: 30, Skills: parley.Skills{}}
	second := parley.DefaultSettings("Haven")
	second.Routing.LinkTimeout = 10
	for name, s := range map[string]*sqlstore.Store{"sqlite": openSQLite(t), "postgres": openPostgres(t)} {
		if err := s.Load(context.Background(), strings.NewReader(text)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var all []parley.Brand
		if err := s.Read(context.Background(), func(tx store.Tx) (err error) {
			all, err = tx.ListBrands(store.Page{Limit: 9})
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if len(all) != 2 || !reflect.DeepEqual(all[0].Settings, first) || !reflect.DeepEqual(all[1].Settings, second) || all[0].Version != 1 {
			t.Errorf("%s: %+v", name, all)
		}
	}
}

func TestLoadRefusesHalfAnOldBrand(t *testing.T) {
	t.Parallel()
	s := openSQLite(t)
	text := oldDump(`"id","name","slug","created_at","link_timeout","capacity","greeting"`,
		`["AZMAAAAAcACAAAAAAAAAAQ==","Harbour","harbour",1,75500000,6,"Ahoy"]`)
	if err := s.Load(context.Background(), strings.NewReader(text)); !fault.Is(err, fault.CodeMalformed) {
		t.Errorf("got %v", err)
	}
}

// TestLoadForgetsRetiredColumns: what no column keeps any more is left out.
func TestLoadForgetsRetiredColumns(t *testing.T) {
	t.Parallel()
	s := openSQLite(t)
	text := `{"parley_dump":1,"schema":1}` + "\n" +
		`{"table":"credentials","columns":["person_id","password_hash","totp_secret","totp_pending","totp_last_step","failed","locked_until"]}` + "\n" +
		`["AZMAAAAAcACAAAAAAAAAAQ==","$argon2id$",null,null,0,3,0]` + "\n"
	text += fmt.Sprintf(`{"rows":{"credentials":1},"sha256":"%s"}`+"\n", sum(text))
	if err := s.Load(context.Background(), strings.NewReader(text)); err != nil {
		t.Error(err)
	}
}

// TestLoadMakesOldPeopleFindable by the names they had.
func TestLoadMakesOldPeopleFindable(t *testing.T) {
	t.Parallel()
	text := `{"parley_dump":1,"schema":1}` + "\n" +
		`{"table":"people","columns":["id","email","name","is_owner","created_at","is_disabled"]}` + "\n" +
		`["AZMAAAAAcACAAAAAAAAAAQ==","ada@example.org","Ada Lovelace",false,1,false]` + "\n" +
		`{"table":"members","columns":["brand_id","person_id","role","capacity","since"]}` + "\n" +
		`["AZMAAAAAcACAAAAAAAAAAg==","AZMAAAAAcACAAAAAAAAAAQ==","agent",0,1]` + "\n"
	text += fmt.Sprintf(`{"rows":{"people":1,"members":1},"sha256":"%s"}`+"\n", sum(text))
	for name, s := range map[string]*sqlstore.Store{"sqlite": openSQLite(t), "postgres": openPostgres(t)} {
		if err := s.Load(context.Background(), strings.NewReader(text)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var found []store.PersonRow
		if err := s.Read(context.Background(), func(tx store.Tx) error {
			all, err := tx.ListPeople(parley.BrandID{1, 0x93, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 2}, store.PeopleFilter{Search: "lovel"}, store.Page{Limit: 9})
			found = all
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if len(found) != 1 {
			t.Errorf("%s: %d found", name, len(found))
		}
	}
}
