package talk

import (
	"context"
	"encoding/json"

	"parley"
	"parley/internal/fault"
	"parley/internal/store"
)

// Attach puts an uploaded file in a lane, as one event. An upload is attached
// once: a retry with the same client id gets the first answer, another one
// finds the upload gone. Codes: not_found, denied, conversation_closed, invalid,
// upload_unfinished and the refusals of a file.
func (t *Talk) Attach(ctx context.Context, by parley.Actor, id parley.ConversationID, client parley.ClientID,
	lane parley.Lane, upload parley.UploadID,
) (parley.Event, error) {
	if !lane.Valid() {
		return parley.Event{}, fault.New(fault.CodeInvalid).Says("Name the lane: public or internal.")
	}
	// Looking at a file takes its time, so it is done before the transaction. A
	// retry finds the upload gone and its first answer there: decided within.
	file, unready := t.ready(ctx, by, upload)
	return t.change(ctx, by, id, client, parley.EventAttached, func(a *act) error {
		if err := parley.MayAttach(by, a.head.Conversation, lane); err != nil {
			return err
		}
		if unready != nil {
			return unready
		}
		if lane == parley.Public {
			a.turn()
		}
		return a.attach(lane, upload, file)
	})
}

// attach completes the event with the file: its description is the sealed body,
// and its key is sealed for the conversation's identity like any words.
func (a *act) attach(lane parley.Lane, upload parley.UploadID, file store.File) error {
	e := a.add(lane, parley.EventAttached)
	e.ClientID = a.client
	a.answer = len(a.events) - 1
	about := file.About
	about.ID = parley.NewID[parley.AttachmentID]()
	e.File = &about
	body, err := json.Marshal(about)
	if err != nil {
		return err
	}
	if e.Body, err = a.seal.Seal(a.tx, e.Brand, a.head.Key, e.AAD(), body); err != nil {
		return err
	}
	row := store.Attachment{
		Brand: e.Brand, ID: about.ID, Conversation: e.Conversation, Lane: lane, Seq: e.Seq,
		Object: file.Object, Size: about.Size, ThumbSize: file.ThumbSize,
	}
	if row.Key, err = a.seal.Seal(a.tx, e.Brand, a.head.Key, row.AAD(), file.Key[:]); err != nil {
		return err
	}
	a.after(func() error {
		took, err := a.tx.InsertAttachment(row, upload)
		if err == nil && !took { // attached elsewhere, or cancelled, a moment ago
			err = fault.New(fault.CodeNotFound)
		}
		return err
	})
	return nil
}

// ready returns the actor's own upload under a name that holds no sensitive
// value: what a name told is not kept anywhere else.
func (t *Talk) ready(ctx context.Context, by parley.Actor, upload parley.UploadID) (store.File, error) {
	file, err := t.files.Ready(ctx, by, upload)
	if err != nil {
		return file, err
	}
	find, err := t.privacy.Detector(ctx, by.Brand)
	if err == nil {
		file.About.Name = find.Names(file.About.Name)
	}
	return file, err
}
