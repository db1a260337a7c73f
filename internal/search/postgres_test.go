package search_test

import (
	"testing"

	"parley/internal/store"
)

func postgres(t *testing.T, run func(t *testing.T, x store.Index)) {}
