package media

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"
)

// Limits of pictures, looked at before anything is decoded.
const (
	webP = "image/webp"

	pixelsMax = 50_000_000 // one picture; phones make 12 to 50 million
	sideMax   = 20_000
	framesMax = 1000
	framesSum = 100_000_000 // pixels of all frames of an animation

	thumbSide     = 480
	bytesPerPixel = 12 // while decoding, turning and encoding
	quality       = 88
	thumbQuality  = 80
)

// headerOf reads the size that a picture claims, and nothing else of it.
func headerOf(kind string, data []byte) (image.Config, error) {
	var c image.Config
	var err error
	switch r := bytes.NewReader(data); kind {
	case JPEG:
		c, err = jpeg.DecodeConfig(r)
	case PNG:
		c, err = png.DecodeConfig(r)
	case GIF:
		c, err = gif.DecodeConfig(r)
	default:
		c, err = webp.DecodeConfig(r)
	}
	if err != nil || c.Width <= 0 || c.Height <= 0 {
		return c, refuse(Damaged)
	}
	if c.Width > sideMax || c.Height > sideMax || c.Width*c.Height > pixelsMax {
		return c, refuse(Huge)
	}
	return c, nil
}

// picture decodes and encodes anew: what comes out holds pixels alone, and
// whatever else stood in or behind the file is gone.
func picture(kind string, data []byte) (Result, error) {
	if _, err := headerOf(kind, data); err != nil {
		return Result{}, err
	}
	if kind == GIF {
		return animation(data)
	}
	img, err := upright(kind, data)
	if err != nil {
		return Result{}, err
	}
	out := Result{Type: kind, Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	if kind == webP {
		out.Type = JPEG
		if !opaque(img) {
			out.Type = PNG
		}
	}
	if out.Data, err = encode(out.Type, img, quality); err != nil {
		return Result{}, err
	}
	out.Thumb, err = thumbnail(img)
	return out, err
}

// upright decodes a picture and turns it as its camera said.
func upright(kind string, data []byte) (image.Image, error) {
	var img image.Image
	var err error
	switch r := bytes.NewReader(data); kind {
	case JPEG:
		img, err = jpeg.Decode(r)
	case PNG:
		img, err = png.Decode(r)
	default:
		img, err = webp.Decode(r)
	}
	if err != nil {
		return nil, refuse(Damaged)
	}
	return turn(img, orientation(kind, data)), nil
}

// animation keeps an animated GIF's frames and drops its comments.
func animation(data []byte) (Result, error) {
	if err := checkFrames(data); err != nil {
		return Result{}, err
	}
	all, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil || len(all.Image) == 0 {
		return Result{}, refuse(Damaged)
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, all); err != nil {
		return Result{}, refuse(Damaged)
	}
	canvas := image.NewRGBA(image.Rect(0, 0, all.Config.Width, all.Config.Height))
	draw.Draw(canvas, all.Image[0].Bounds(), all.Image[0], all.Image[0].Bounds().Min, draw.Over)
	thumb, err := thumbnail(canvas)
	return Result{Type: GIF, Data: b.Bytes(), Width: all.Config.Width, Height: all.Config.Height, Thumb: thumb}, err
}

func encode(kind string, img image.Image, q int) ([]byte, error) {
	var b bytes.Buffer
	var err error
	if kind == JPEG {
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: q})
	} else {
		err = png.Encode(&b, img)
	}
	if err != nil {
		return nil, refuse(Damaged)
	}
	return b.Bytes(), nil
}

// thumbnail makes the small picture, at most thumbSide wide and high.
func thumbnail(img image.Image) ([]byte, error) {
	w, h := fit(img.Bounds().Dx(), img.Bounds().Dy(), thumbSide)
	return small(scale(img, img.Bounds(), w, h))
}

func small(img image.Image) ([]byte, error) {
	if opaque(img) {
		return encode(JPEG, img, thumbQuality)
	}
	return encode(PNG, img, 0)
}

func scale(img image.Image, from image.Rectangle, w, h int) image.Image {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(out, out.Bounds(), img, from, draw.Src, nil)
	return out
}

// fit returns the size within a square that keeps the proportions.
func fit(w, h, side int) (int, int) {
	if w <= side && h <= side {
		return w, h
	}
	if w >= h {
		return side, max(1, h*side/w)
	}
	return max(1, w*side/h), side
}

func opaque(img image.Image) bool {
	if o, ok := img.(interface{ Opaque() bool }); ok {
		return o.Opaque()
	}
	return img.ColorModel() == color.YCbCrModel
}

// Square makes a picture of the middle of another, in each of the sizes, for
// a face or a logo. Its error is a *Refusal.
func Square(data []byte, sides ...int) ([][]byte, string, error) {
	kind, err := sniff(data)
	if err != nil {
		return nil, "", err
	}
	if kind != JPEG && kind != PNG && kind != GIF && kind != webP {
		return nil, "", refuse(Unknown)
	}
	if _, err := headerOf(kind, data); err != nil {
		return nil, "", err
	}
	img, err := firstFrame(kind, data)
	if err != nil {
		return nil, "", err
	}
	b := img.Bounds()
	side := min(b.Dx(), b.Dy())
	from := image.Rect(0, 0, side, side).Add(b.Min).Add(image.Pt((b.Dx()-side)/2, (b.Dy()-side)/2))
	made, out := JPEG, make([][]byte, len(sides))
	if !opaque(img) {
		made = PNG
	}
	for i, n := range sides {
		if out[i], err = encode(made, scale(img, from, n, n), quality); err != nil {
			return nil, "", err
		}
	}
	return out, made, nil
}

func firstFrame(kind string, data []byte) (image.Image, error) {
	if kind != GIF {
		return upright(kind, data)
	}
	img, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, refuse(Damaged)
	}
	return img, nil
}
