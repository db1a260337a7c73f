package media

import (
	"encoding/binary"
	"image"
	"image/draw"
)

// turn makes a picture upright whose camera was held otherwise: orientation as
// in EXIF, 1 to 8.
func turn(img image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	src := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(src, src.Bounds(), img, b.Min, draw.Src)
	ow, oh := w, h
	if orientation >= 5 {
		ow, oh = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range h {
		for x := range w {
			tx, ty := place(orientation, x, y, w, h)
			copy(dst.Pix[dst.PixOffset(tx, ty):][:4], src.Pix[src.PixOffset(x, y):][:4])
		}
	}
	return dst
}

// place is where a pixel goes.
func place(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return h - 1 - y, x
	case 7:
		return h - 1 - y, w - 1 - x
	}
	return y, w - 1 - x
}

// orientation finds the EXIF block of a picture and reads the one number in it
// that changes how the picture looks; 1 when there is none.
func orientation(kind string, data []byte) int {
	switch kind {
	case JPEG:
		return jpegOrientation(data)
	case PNG:
		return chunkOrientation(data[8:], binary.BigEndian, true, "eXIf")
	case webP:
		return chunkOrientation(data[12:], binary.LittleEndian, false, "EXIF")
	}
	return 1
}

func jpegOrientation(data []byte) int {
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		marker, size := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
		if marker == 0xda || size < 2 || at+2+size > len(data) {
			return 1
		}
		body := data[at+4 : at+2+size]
		if marker == 0xe1 && len(body) > 6 && string(body[:6]) == "Exif\x00\x00" {
			return tiffOrientation(body[6:])
		}
		at += 2 + size
	}
	return 1
}

// chunkOrientation walks the chunks of PNG (length, name, data, checksum) or
// RIFF (name, length, data, padded to even).
func chunkOrientation(data []byte, order binary.ByteOrder, lengthFirst bool, want string) int {
	for len(data) >= 8 {
		name, size := string(data[:4]), int64(order.Uint32(data[4:]))
		skip := size + size&1
		if lengthFirst {
			name, size = string(data[4:8]), int64(order.Uint32(data))
			skip = size + 4
		}
		data = data[8:]
		if size > int64(len(data)) {
			return 1
		}
		if name == want {
			body := data[:size]
			if len(body) > 6 && string(body[:6]) == "Exif\x00\x00" {
				body = body[6:]
			}
			return tiffOrientation(body)
		}
		if skip > int64(len(data)) {
			return 1
		}
		data = data[skip:]
	}
	return 1
}

// tiffOrientation reads tag 274 of the first directory.
func tiffOrientation(b []byte) int {
	if len(b) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if b[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(b[4:]))
	if at+2 > int64(len(b)) {
		return 1
	}
	n := int64(order.Uint16(b[at:]))
	for i := range n {
		e := at + 2 + 12*i
		if e+12 > int64(len(b)) {
			return 1
		}
		if order.Uint16(b[e:]) == 274 {
			if v := int(order.Uint16(b[e+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}
