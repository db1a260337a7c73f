package media

import "encoding/binary"

// checkFrames walks the blocks of a GIF without decoding any and refuses what
// would be enormous: many frames, or frames that are large together.
func checkFrames(data []byte) error {
	if len(data) < 13 {
		return refuse(Damaged)
	}
	at := 13 + table(data[10])
	frames, sum := 0, int64(0)
	for at < len(data) {
		switch data[at] {
		case 0x3b: // the end; what follows is not read by anybody
			return nil
		case 0x21:
			at = blocks(data, at+2)
		case 0x2c:
			if at+10 > len(data) {
				return refuse(Damaged)
			}
			w, h := binary.LittleEndian.Uint16(data[at+5:]), binary.LittleEndian.Uint16(data[at+7:])
			frames++
			if sum += int64(w) * int64(h); frames > framesMax || sum > framesSum {
				return refuse(Huge)
			}
			at = blocks(data, at+10+table(data[at+9])+1)
		default:
			return refuse(Damaged)
		}
	}
	return nil // without an end: the decoder decides
}

// table is the length of a colour table whose flags these are.
func table(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// blocks skips sub-blocks to behind their end.
func blocks(data []byte, at int) int {
	for at < len(data) && data[at] != 0 {
		at += int(data[at]) + 1
	}
	return at + 1
}
