package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// binaryMost is what `make build` may weigh, in bytes.
const binaryMost = 60_000_000

// binarySize builds as `make build` does and weighs what comes of it.
func binarySize(ctx context.Context, j job) (counts, error) {
	dir, err := os.MkdirTemp("", "parley-size-")
	if err != nil {
		return counts{}, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "parley")
	if err := execute(ctx, j.root, nil, j.said, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, "./cmd/parley"); err != nil {
		return counts{}, err
	}
	info, err := os.Stat(file)
	if err == nil && info.Size() > binaryMost {
		err = fmt.Errorf("the binary weighs %d bytes, at most %d are allowed", info.Size(), binaryMost)
	}
	return counts{}, err
}
