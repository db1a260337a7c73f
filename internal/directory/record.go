package directory

import (
	"maps"

	"parley"
	"parley/internal/store"
)

// What of a person an entry of the history is about.
const (
	pathRole       = "role"
	pathCapacity   = "capacity"
	pathName       = "name"
	pathDisabled   = "disabled"
	pathSkills     = "skills"
	pathPassword   = "password"
	pathSecond     = "secondFactor"
	pathInvitation = "invitation"
)

// record adds to the brand's history what was done to one of its people, in
// the transaction that does it.
func record(tx store.Tx, by parley.Author, brand parley.BrandID, p parley.Person, act parley.SettingAct, changes ...parley.Difference) error {
	return tx.RecordChange(store.SettingChange{
		Brand: brand, By: by, Subject: parley.SubjectPerson, Act: act, Target: p.ID, Name: p.Name, Changes: changes,
	})
}

// about names what was done without saying what it was before: a secret.
func about(path string) parley.Difference { return parley.Difference{Path: path} }

// moved lists where a member is not as before.
func moved(before, after store.PersonRow) (out []parley.Difference) {
	add := func(path string, was, is any) {
		if was != is {
			out = append(out, parley.Difference{Path: path, Before: was, After: is})
		}
	}
	add(pathName, before.Name, after.Name)
	add(pathRole, string(before.Role), string(after.Role))
	add(pathCapacity, before.Capacity, after.Capacity)
	add(pathDisabled, before.Disabled, after.Disabled)
	if !maps.Equal(before.Skills, after.Skills) {
		out = append(out, parley.Difference{Path: pathSkills, Before: named(before.Skills), After: named(after.Skills)})
	}
	return out
}

// named writes levels by their skills' ids, as JSON keeps them.
func named(levels map[parley.SkillID]int) map[string]int {
	out := map[string]int{}
	for id, level := range levels {
		out[id.String()] = level
	}
	return out
}
