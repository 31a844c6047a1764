import { testFormat } from './test-format'

const handler = `// Package webhooks has a handler that verifies. Put your own in its place.
package webhooks

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"io"
	"net/http"
	"strings"
	"time"
)

const tolerance = 5 * time.Minute

var hashes = map[string]func() hash.Hash{
	"md5": md5.New, "sha1": sha1.New, "sha256": sha256.New, "sha384": sha512.New384, "sha512": sha512.New,
}

// NewHandler answers 200 to what is genuine and 401 to everything else. The clock comes in, so
// that a test can stop it.
func NewHandler(fixture Fixture, now func() time.Time) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || !isGenuine(fixture, r.Header, body, now()) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.WriteHeader(http.StatusOK)
	})
}

func isGenuine(fixture Fixture, header http.Header, body []byte, now time.Time) bool {
	signing := fixture.Request.Signing
	if signing == nil || signing.Proof == nil {
		sum := sha256.Sum256(body)
		return hex.EncodeToString(sum[:]) == fixture.Request.BodySha256
	}
	age := now.Sub(time.UnixMilli(signing.SignedAt))
	if age > tolerance || age < -tolerance {
		return false
	}
	proof := signing.Proof
	mac := hmac.New(hashes[proof.Hash], decoded(proof.KeyBase64))
	mac.Write(decoded(proof.BeforeBase64))
	mac.Write(body)
	mac.Write(decoded(proof.AfterBase64))
	digest := mac.Sum(nil)
	received := header.Get(proof.Header)
	if proof.Encoding == "hex" {
		return strings.Contains(strings.ToLower(received), hex.EncodeToString(digest))
	}
	return strings.Contains(received, base64.StdEncoding.EncodeToString(digest))
}

func decoded(text string) []byte {
	bytes, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return bytes
}
`

const fixtures = `package webhooks

import (
	"encoding/json"
	"os"
	"path/filepath"
	"time"
)

// Fixture is one webhook as it was received.
type Fixture struct {
	Name    string
	Request Request
	Body    []byte
}

// Request is NAME.request.json.
type Request struct {
	Method     string      \`json:"method"\`
	Target     string      \`json:"target"\`
	Headers    [][2]string \`json:"headers"\`
	ReceivedAt int64       \`json:"receivedAt"\`
	BodyFile   string      \`json:"bodyFile"\`
	BodySha256 string      \`json:"bodySha256"\`
	Signing    *Signing    \`json:"signing"\`
}

// Signing tells the throwaway secret a redacted fixture was signed with.
type Signing struct {
	Secret   string \`json:"secret"\`
	SignedAt int64  \`json:"signedAt"\`
	Proof    *Proof \`json:"proof"\`
}

// Proof says how to check the signature.
type Proof struct {
	Header       string \`json:"header"\`
	Hash         string \`json:"hash"\`
	Encoding     string \`json:"encoding"\`
	KeyBase64    string \`json:"keyBase64"\`
	BeforeBase64 string \`json:"beforeBase64"\`
	AfterBase64  string \`json:"afterBase64"\`
}

// SentAt is the moment the signature was made for: freeze the clock here.
func (f Fixture) SentAt() time.Time {
	if f.Request.Signing != nil {
		return time.UnixMilli(f.Request.Signing.SignedAt)
	}
	return time.UnixMilli(f.Request.ReceivedAt)
}

// LoadFixtures reads the fixtures of a folder.
func LoadFixtures(folder string) ([]Fixture, error) {
	var index struct {
		Fixtures []struct {
			Name string \`json:"name"\`
		} \`json:"fixtures"\`
	}
	if err := readJSON(filepath.Join(folder, "index.json"), &index); err != nil {
		return nil, err
	}
	fixtures := make([]Fixture, 0, len(index.Fixtures))
	for _, entry := range index.Fixtures {
		fixture := Fixture{Name: entry.Name}
		if err := readJSON(filepath.Join(folder, entry.Name+".request.json"), &fixture.Request); err != nil {
			return nil, err
		}
		body, err := os.ReadFile(filepath.Join(folder, fixture.Request.BodyFile))
		if err != nil {
			return nil, err
		}
		fixture.Body = body
		fixtures = append(fixtures, fixture)
	}
	return fixtures, nil
}

func readJSON(file string, into any) error {
	bytes, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(bytes, into)
}
`

const test = `package webhooks

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestTheWebhookHandlerAccepts(t *testing.T) {
	fixtures, err := LoadFixtures(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, fixture := range fixtures {
		fixture := fixture
		t.Run(fixture.Name, func(t *testing.T) {
			frozen := func() time.Time { return fixture.SentAt() }
			server := httptest.NewServer(NewHandler(fixture, frozen))
			defer server.Close()
			if status := send(t, fixture, server.Listener.Addr().String()); status != http.StatusOK {
				t.Errorf("answered %d", status)
			}
		})
	}
}

var byConnection = map[string]bool{
	"content-length": true, "transfer-encoding": true, "connection": true, "host": true,
	"expect": true, "te": true, "trailer": true, "upgrade": true,
}

// Written by hand, because net/http would change order and letter case of the headers.
func send(t *testing.T, fixture Fixture, address string) int {
	t.Helper()
	connection, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	request := fixture.Request
	fmt.Fprintf(connection, "%s %s HTTP/1.1\\r\\nHost: %s\\r\\n", request.Method, latin1(request.Target), address)
	for _, pair := range request.Headers {
		if !byConnection[strings.ToLower(pair[0])] {
			fmt.Fprintf(connection, "%s: %s\\r\\n", pair[0], latin1(pair[1]))
		}
	}
	fmt.Fprintf(connection, "Content-Length: %d\\r\\nConnection: close\\r\\n\\r\\n", len(fixture.Body))
	connection.Write(fixture.Body)
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	return response.StatusCode
}

// Captured text has one character per byte.
func latin1(text string) string {
	bytes := make([]byte, 0, len(text))
	for _, r := range text {
		bytes = append(bytes, byte(r))
	}
	return string(bytes)
}
`

export const go = testFormat({
  id: 'go',
  label: 'Go tests',
  summary: 'Fixtures and a Go package that sends them to a net/http handler at the signed time.',
  files: {
    'go.mod': 'module webhooks\n\ngo 1.18\n',
    'fixtures.go': fixtures,
    'handler_example.go': handler,
    'webhooks_test.go': test,
  },
})
