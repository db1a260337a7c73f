package sqlstore

import (
	"slices"
	"strings"
)

// table describes one table for Dump and Load; a test holds it against the
// schema of both databases, so that no new column is forgotten.
type table struct {
	name    string
	columns []column
	only    string // which rows are carried over; empty: all
	order   string // by its key, so that equal stores make equal dumps

	// retired are columns that dumps of older schemas have. lift is given such a
	// row after it was kept without them, and keeps what they said.
	retired []column
	lift    func(t *tx, row map[string]any) error
}

type column struct {
	name string
	kind kind
}

// kind is how a column's values are written.
type kind byte

const (
	number kind = 'n'
	text   kind = 't'
	flag   kind = 'f'
	octets kind = 'b'
	option kind = 'o' // octets that may be NULL, as no other kind may
)

// tables lists what moves with an installation. Sessions of consumers do: for
// somebody anonymous they are all that leads back to his conversation.
var tables = []table{
	define("installation", "one", "one:n id:b created_at:n key_check:b"),
	define("keys", "brand_id, id", "brand_id:b id:b kind:t parent_id:o master:t wrapped:b created_at:n"),
	define("brands", "id", "id:b slug:t created_at:n link_timeout:n capacity:n version:n resting:n warm_up:n").once("name:t greeting:t accent:t", (*tx).firstSettings),
	define("settings_versions", "brand_id, number", "brand_id:b number:n at:n author_kind:t author_ref:b from_number:n document:t"),
	define("settings_drafts", "brand_id", "brand_id:b base:n revision:n at:n author_kind:t author_ref:b document:t"),
	define("setting_changes", "brand_id, id", "brand_id:b id:b at:n author_kind:t author_ref:b subject:t act:t target_ref:b name:t changes:t"),
	define("api_keys", "brand_id, id", "brand_id:b id:b name:t token_hash:b hint:t scopes:t networks:t author_kind:t author_ref:b created_at:n expires_at:n used_at:n revoked_at:n"),
	define("brand_origins", "brand_id, position", "brand_id:b position:n origin:t"),
	define("consumer_keys", "brand_id, id", "brand_id:b id:b kind:t name:t material:b created_at:n"),
	define("people", "id", "id:b email:t name:t is_owner:f created_at:n is_disabled:f name_key:t seen_at:n"),
	define("members", "brand_id, person_id", "brand_id:b person_id:b role:t capacity:n since:n"),
	define("credentials", "person_id", "person_id:b password_hash:t totp_secret:o totp_pending:o totp_last_step:n").once("failed:n locked_until:n", forgotten),
	define("passkeys", "person_id, id", "person_id:b id:b handle:b rp_id:t name:t public_key:b sign_count:n aaguid:b transports:t is_discoverable:f is_verified:f may_sync:f is_synced:f created_at:n used_at:n suspended_at:n"),
	define("recovery_codes", "person_id, code_hash", "person_id:b code_hash:b"),
	define("sessions", "token_hash", "token_hash:b id:b kind:t person_id:o brand_id:o consumer_id:o identity_id:o created_at:n seen_at:n expires_at:n address:t agent:t proved_at:n").where("kind = 'consumer'"),
	define("consumers", "brand_id, id", "brand_id:b id:b created_at:n sealed:o merged_into:o erased_at:n"),
	define("identities", "brand_id, id", "brand_id:b id:b consumer_id:b kind:t subject:o key_id:b created_at:n"),
	define("conversations", "brand_id, id", "brand_id:b id:b consumer_id:b identity_id:b state:t awaits:t queued:f assignee_id:o prior_id:o awaits_since:n public_seq:n internal_seq:n opened_at:n public_at:n closed_at:n client_id:o skill_id:o rung_id:o ring_until:n snoozed_until:n answered_at:n reply_due:n resolve_due:n late_at:n close_at:n tags:o"),
	define("conversation_tags", "brand_id, conversation_id, tag_id", "brand_id:b conversation_id:b tag_id:b"),
	define("events", "brand_id, conversation_id, lane, seq", "brand_id:b conversation_id:b lane:t seq:n id:b kind:t author_kind:t author_ref:b client_id:o at:n body:o redacted:f target:n subject_id:o facts:o"),
	define("refusals", "brand_id, conversation_id, person_id", "brand_id:b conversation_id:b person_id:b until:n times:n"),
	define("receipts", "brand_id, conversation_id, lane, reader_kind, reader_ref", "brand_id:b conversation_id:b lane:t reader_kind:t reader_ref:b delivered_seq:n read_seq:n at:n"),
	define("drafts", "brand_id, person_id, conversation_id, lane", "brand_id:b person_id:b conversation_id:b lane:t body:b at:n"),
	define("answers", "brand_id, id", "brand_id:b id:b owner:b shortcut:t folder:t label:t document:t needle:t number:n used:n created_at:n changed_at:n retired_at:n"),
	define("answer_skills", "brand_id, answer_id, skill_id", "brand_id:b answer_id:b skill_id:b"),
	define("answer_versions", "brand_id, answer_id, number", "brand_id:b answer_id:b number:n at:n by_id:b act:t document:t"),
	define("sealed_values", "brand_id, id", "brand_id:b id:b conversation_id:b identity_id:b class:t sealed:o mark:b created_at:n"),
	define("exceptions", "brand_id, id", "brand_id:b id:b class:t mark:b shown:t by_id:b at:n confirmed_by:o confirmed_at:n"),
	define("endpoints", "brand_id, name", "brand_id:b name:t url:t secret:b prior:o prior_until:n created_at:n changed_at:n secret_at:n"),
	define("forms", "brand_id, id", "brand_id:b id:b conversation_id:b kind:t state:t class:t fields:t purpose:o asked_by:b asked_at:n expires_at:n begun_at:n client_id:o due_at:n"),
	define("surveys", "brand_id, conversation_id, closing", "brand_id:b conversation_id:b closing:n skill_id:o csat:n nps:n resolved:n answered_at:n sent_at:n seq:n due_at:n"),
	define("uploads", "brand_id, id", "brand_id:b id:b owner_kind:t owner_ref:b name:b file_key:b object_id:b length:n received:n about:o thumb_size:n created_at:n expires_at:n"),
	define("upload_parts", "brand_id, upload_id, start", "brand_id:b upload_id:b start:n size:n object_id:b"),
	define("attachments", "brand_id, id", "brand_id:b id:b conversation_id:b lane:t seq:n object_id:b size:n thumb_size:n file_key:b"),
	define("pictures", "subject_kind, subject_id", "subject_kind:t subject_id:b id:b created_at:n"),
	define("discards", "object_id", "object_id:b at:n"),
	define("requests", "brand_id, id", "brand_id:b id:b kind:t state:t consumer_id:b identity_id:b signed_at:n mail:t mailed_at:n created_at:n due_at:n decided_at:n decided_by:o done_at:n expires_at:n sealed:o certificate:o search_from:o search_seen:n search_of:n search_at:n search_ended:f"),
	define("traces", "brand_id, request_id, conversation_id, lane, seq, found", "brand_id:b request_id:b conversation_id:b lane:t seq:n found:t"),
	define("erasures", "brand_id, id", "brand_id:b id:b kind:t at:n"),
	define("agents", "brand_id, person_id", "brand_id:b person_id:b state:t link_lost_at:n last_assigned_at:n since:n reason:t"),
	define("agent_skills", "brand_id, person_id, skill_id", "brand_id:b person_id:b skill_id:b level:n"),
	define("mail_refusals", "brand_id, address", "brand_id:b address:b refused_at:n"),
	define("secrets", "name", "name:t sealed:b created_at:n"),
	define("push_subscriptions", "brand_id, session_id", "brand_id:b session_id:b kind:t endpoint:b sealed:b created_at:n").where("kind = 'consumer'"),
	// In the order of its ids, which the new database gives anew.
	define("outbox", "id", "shard:n brand_id:b conversation_id:b lane:t seq:n kind:t at:n"),
}

// stays lists the tables that do not move, and why.
var stays = map[string]string{
	"one_time_links": "a link that was spent since must not work again; new ones are a click away",
	"mails":          "what was sent since must not be sent again",
	"restore_links":  "as a one-time link",
	"ceremonies":     "a proof in progress begins again",
	"attempts":       "who failed to sign in there need not wait here",
	"nodes":          "which processes are alive is true here and now only",
	"agent_links":    "so is who is linked",
	"value_tries":    "who guessed there may guess five times here",
	"outbox_shards":  "so is who leases what",
}

func define(name, order, columns string) table {
	t := table{name: name, order: order}
	t.columns = columnsOf(columns)
	return t
}

func columnsOf(columns string) (all []column) {
	for _, c := range strings.Fields(columns) {
		field, k, _ := strings.Cut(c, ":")
		all = append(all, column{field, kind(k[0])})
	}
	return all
}

// once tells which columns a table once had.
func (t table) once(columns string, lift func(*tx, map[string]any) error) table {
	t.retired, t.lift = columnsOf(columns), lift
	return t
}

// forgotten keeps nothing of retired columns.
func forgotten(*tx, map[string]any) error { return nil }

func (t table) where(only string) table {
	t.only = only
	return t
}

func (t table) names() []string {
	all := make([]string, len(t.columns))
	for i, c := range t.columns {
		all[i] = c.name
	}
	return all
}

func (t table) column(name string) (column, bool) {
	for _, all := range [...][]column{t.columns, t.retired} {
		for _, c := range all {
			if c.name == name {
				return c, true
			}
		}
	}
	return column{}, false
}

func (t table) isRetired(name string) bool {
	return slices.ContainsFunc(t.retired, func(c column) bool { return c.name == name })
}

func findTable(name string) (table, bool) {
	for _, t := range tables {
		if t.name == name {
			return t, true
		}
	}
	return table{}, false
}
