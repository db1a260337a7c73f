package bench

import (
	"context"
	"time"

	"parley/internal/pii"
)

// masked is ordinary talk with what sensitive values it usually has.
var masked = append([]string{
	"You can reach me at maya.marsh@example.org or on +44 20 7946 0018 in the evenings.",
	"It is 4421-88120, and the parcel was to come on 12 March; please charge 4111 1111 1111 1111 for the rest.",
}, stock...)

// masking measures how many bytes of text a core looks through in a second.
func masking(ctx context.Context) (Figure, error) {
	find, err := pii.New(pii.Config{Region: "GB"})
	if err != nil {
		return unmeasured, err
	}
	const long = 300 * time.Millisecond
	began, size := time.Now(), 0
	for i := 0; time.Since(began) < long; i++ {
		if i%64 == 0 && ctx.Err() != nil {
			return unmeasured, ctx.Err()
		}
		text := masked[i%len(masked)]
		find.Find(text)
		size += len(text)
	}
	return Figure(float64(size) / 1e6 / time.Since(began).Seconds()), nil
}
