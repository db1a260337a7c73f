package testserver

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Bucket is a bucket of a real S3 server, with the key that may use it.
type Bucket struct {
	Endpoint          string // http://127.0.0.1:port
	Name              string
	AccessKey, Secret string
	Dir               string // where the server keeps the bucket's objects
}

const bucketName = "parley-files"

// S3 starts an S3 server for this test alone and makes a bucket in it; it is
// stopped when the test ends. Its keys are made for it, so that no other
// server would let them in. It fails the test when the server cannot be built.
func S3(t testing.TB) Bucket {
	t.Helper()
	p, b, err := startS3()
	if err != nil {
		t.Fatalf("start an S3 server: %v", err)
	}
	t.Cleanup(p.stop)
	return b
}

func startS3() (*process, Bucket, error) {
	var b Bucket
	server, err := gateway()
	if err != nil {
		return nil, b, err
	}
	dir, err := folder("parley-s3-", nil)
	if err != nil {
		return nil, b, err
	}
	port, err := freePort()
	if err != nil {
		return nil, b, err
	}
	addr := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	b = Bucket{Endpoint: "http://" + addr, Name: bucketName, AccessKey: rand.Text(), Secret: rand.Text(), Dir: filepath.Join(dir, "objects", bucketName)}
	for _, sub := range []string{"objects", "iam"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o700); err != nil {
			return nil, b, err
		}
	}
	p, err := start(dir, syscall.SIGTERM, nil, server, "--port", addr, "--access", b.AccessKey, "--secret", b.Secret,
		"--iam-dir", filepath.Join(dir, "iam"), "--quiet", "posix", "--nometa", filepath.Join(dir, "objects"))
	if err != nil {
		return nil, b, err
	}
	if err := p.await(func() error { return makeBucket(addr, b) }); err != nil {
		p.stop()
		return nil, b, err
	}
	return p, b, nil
}

func makeBucket(addr string, b Bucket) error {
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	c, err := minio.New(addr, &minio.Options{Creds: credentials.NewStaticV4(b.AccessKey, b.Secret, ""), Region: "us-east-1", Transport: transport})
	if err != nil {
		return err
	}
	return c.MakeBucket(context.Background(), bucketName, minio.MakeBucketOptions{Region: "us-east-1"})
}

// gateway returns the S3 server's program, built once from its module file;
// several test processes may come here at once.
func gateway() (string, error) {
	root, err := repository()
	if err != nil {
		return "", err
	}
	program := filepath.Join(root, ".cache", "servers", "versitygw")
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	if err := os.MkdirAll(filepath.Dir(program), 0o750); err != nil {
		return "", err
	}
	fresh := program + "." + rand.Text()
	build := exec.Command("go", "build", "-modfile=servers.mod", "-o", fresh, "github.com/versity/versitygw/cmd/versitygw")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build it (scripts/setup.sh does): %w\n%s", err, out)
	}
	return program, os.Rename(fresh, program)
}

func repository() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "servers.mod")); err == nil {
			return dir, nil
		}
		if up := filepath.Dir(dir); up != dir {
			dir = up
			continue
		}
		return "", errors.New("no servers.mod above the working directory")
	}
}
