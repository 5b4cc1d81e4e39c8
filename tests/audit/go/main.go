// Verifies a bundle with stock Go code (golang.org/x/mod/sumdb/note and tlog) and nothing of ours: the log's signature, the
// hash of every entry against the tiles and the root, the oldest and the newest stored checkpoint by a consistency proof, and
// an inclusion proof of every entry of a small log, or of some entries of a large one.
//
//	go run main.go BUNDLE
//
// Exit 0: all of it holds. Exit 1: the first thing that does not is named.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight     = 8
	tileWidth      = 1 << tileHeight
	inclusionsMost = 1000 // inclusion proofs made for one bundle
)

// A checkpoint: origin, size and root.
type checkpoint struct {
	origin string
	size   int64
	root   tlog.Hash
}

func check(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", what, err)
		os.Exit(1)
	}
}

func require(ok bool, format string, args ...interface{}) {
	if !ok {
		fmt.Fprintf(os.Stderr, format+"\n", args...)
		os.Exit(1)
	}
}

func openCheckpoint(path string, verifier note.Verifier) checkpoint {
	data, err := os.ReadFile(path)
	check(err, "reading a checkpoint")
	opened, err := note.Open(data, note.VerifierList(verifier))
	check(err, "signature of "+path)
	lines := strings.Split(opened.Text, "\n")
	require(len(lines) == 4 && lines[3] == "", "%s: not three lines", path)
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err, path)
	root, err := tlog.ParseHash(lines[2])
	check(err, path)
	require(lines[0] == verifier.Name(), "%s: origin %s is not the key's name", path, lines[0])
	return checkpoint{lines[0], size, root}
}

// The path that tlog-tiles gives a tile: sumdb's own has the height in it, and calls bundles "data".
func pathOf(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tile.H))
	if tile.L < 0 {
		return "tile/entries/" + strings.TrimPrefix(path, "data/")
	}
	return "tile/" + path
}

// Reads tiles for tlog.TileHashReader, which verifies each of them against the root.
type directory string

func (d directory) Height() int { return tileHeight }

func (d directory) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var out [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(d), pathOf(tile)))
		if err != nil {
			return nil, err
		}
		if len(data) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s: %d bytes", pathOf(tile), len(data))
		}
		out = append(out, data)
	}
	return out, nil
}

func (d directory) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func readEntries(dir string, size int64) []tlog.Hash {
	var hashes []tlog.Hash
	for first := int64(0); first < size; first += tileWidth {
		width := size - first
		if width > tileWidth {
			width = tileWidth
		}
		path := pathOf(tlog.Tile{H: tileHeight, L: -1, N: first / tileWidth, W: int(width)})
		data, err := os.ReadFile(filepath.Join(dir, path))
		check(err, "reading entries")
		for i := int64(0); i < width; i++ {
			require(len(data) >= 2, "%s: entry %d is missing", path, first+i)
			length := int(binary.BigEndian.Uint16(data))
			require(length > 0 && len(data) >= 2+length, "%s: entry %d is cut off", path, first+i)
			hashes = append(hashes, tlog.RecordHash(data[2:2+length]))
			data = data[2+length:]
		}
		require(len(data) == 0, "%s: bytes behind the last entry", path)
	}
	return hashes
}

// Every stored hash of the tree, computed from the entries alone.
func storedHashes(leaves []tlog.Hash) tlog.HashReaderFunc {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			out[i] = stored[index]
		}
		return out, nil
	})
	for i, leaf := range leaves {
		more, err := tlog.StoredHashesForRecordHash(int64(i), leaf, reader)
		check(err, "hashing entries")
		stored = append(stored, more...)
	}
	return reader
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: main BUNDLE")
		os.Exit(2)
	}
	dir := os.Args[1]
	vkey, err := os.ReadFile(filepath.Join(dir, "keys/log.vkey"))
	check(err, "reading the log's key")
	verifier, err := note.NewVerifier(strings.TrimSpace(string(vkey)))
	check(err, "the log's key")
	head := openCheckpoint(filepath.Join(dir, "checkpoint"), verifier)

	leaves := readEntries(dir, head.size)
	own := storedHashes(leaves)
	if head.size > 0 {
		root, err := tlog.TreeHash(head.size, own)
		check(err, "computing the root")
		require(root == head.root, "checkpoint: the entries hash to another root")
	}

	// Every tile of this size, byte for byte.
	tiles := 0
	for level, nodes := 0, head.size; nodes > 0; level, nodes = level+1, nodes/tileWidth {
		for first := int64(0); first < nodes; first += tileWidth {
			width := nodes - first
			if width > tileWidth {
				width = tileWidth
			}
			tile := tlog.Tile{H: tileHeight, L: level, N: first / tileWidth, W: int(width)}
			expected, err := tlog.ReadTileData(tile, own)
			check(err, "computing a tile")
			found, err := os.ReadFile(filepath.Join(dir, pathOf(tile)))
			check(err, "reading a tile")
			require(bytes.Equal(expected, found), "%s: not what the entries hash to", pathOf(tile))
			tiles++
		}
	}

	// Proofs from the tiles alone, as an auditor without the entries would make them.
	inclusions := int64(0)
	if head.size > 0 {
		fromTiles := tlog.TileHashReader(tlog.Tree{N: head.size, Hash: head.root}, directory(dir))
		step := head.size/inclusionsMost + 1
		for index := int64(0); index < head.size; index += step {
			proof, err := tlog.ProveRecord(head.size, index, fromTiles)
			check(err, "proving an entry")
			check(tlog.CheckRecord(proof, head.size, head.root, index, leaves[index]), fmt.Sprintf("entry %d", index))
			inclusions++
		}
	}

	names, err := filepath.Glob(filepath.Join(dir, "checkpoints", "*"))
	check(err, "listing checkpoints")
	sort.Strings(names)
	consistent := 0
	for _, name := range names {
		older := openCheckpoint(name, verifier)
		require(older.size <= head.size, "%s: larger than the newest", name)
		if older.size == 0 {
			continue
		}
		proof, err := tlog.ProveTree(head.size, older.size, own)
		check(err, "proving a prefix")
		check(tlog.CheckTree(proof, head.size, head.root, older.size, older.root), name)
		consistent++
	}
	fmt.Printf("%s: %d entries, %d tiles, %d inclusion proofs, %d consistency proofs: good\n",
		head.origin, head.size, tiles, inclusions, consistent)
}
