//! Pictures made for the tests.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// Left half red, right half blue.
pub(crate) fn halves(width: u32, height: u32) -> DynamicImage {
    let draw = |x, _| {
        if x < width / 2 {
            Rgb([220, 20, 20])
        } else {
            Rgb([20, 20, 220])
        }
    };
    RgbImage::from_fn(width, height, draw).into()
}

/// A green disc on nothing.
pub(crate) fn disc(side: u32) -> DynamicImage {
    let centre = side / 2;
    RgbaImage::from_fn(side, side, |x, y| {
        let squared = x.abs_diff(centre).pow(2) + y.abs_diff(centre).pow(2);
        if squared < (side / 3).pow(2) {
            Rgba([0, 160, 0, 255])
        } else {
            Rgba([0, 0, 0, 0])
        }
    })
    .into()
}

pub(crate) fn encode(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    encode(&halves(width, height), ImageFormat::Jpeg)
}

pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    encode(&halves(width, height), ImageFormat::Png)
}

/// A JPEG with segments (marker, content) put behind its start-of-image marker.
pub(crate) fn with_segments(jpeg: &[u8], segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    for (marker, content) in segments {
        let length = u16::try_from(content.len() + 2).unwrap();
        bytes.extend([0xFF, *marker]);
        bytes.extend(length.to_be_bytes());
        bytes.extend(*content);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

/// An Exif segment's content: the orientation, a camera's name, and a GPS block with a latitude reference.
pub(crate) fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend(3_u16.to_le_bytes());
    let mut entry = |tag: u16, kind: u16, count: u32, value: u32| {
        tiff.extend(tag.to_le_bytes());
        tiff.extend(kind.to_le_bytes());
        tiff.extend(count.to_le_bytes());
        tiff.extend(value.to_le_bytes());
    };
    // Header 8, count 2, three entries of 12, next folder 4: what follows starts at 50.
    entry(0x010F, 2, 14, 50);
    entry(0x0112, 3, 1, u32::from(orientation));
    entry(0x8825, 4, 1, 64);
    tiff.extend(0_u32.to_le_bytes());
    tiff.extend(b"SECRET-CAMERA\0");
    tiff.extend(1_u16.to_le_bytes());
    tiff.extend([
        0x01, 0x00, 0x02, 0x00, 0x02, 0, 0, 0, b'N', 0, 0, 0, 0, 0, 0, 0,
    ]);
    tiff.extend(b"SECRET-PLACE 52.5200N 13.4050E");
    [b"Exif\0\0".as_slice(), &tiff].concat()
}

/// A PNG of one pixel that claims other dimensions, with a right checksum.
pub(crate) fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = encode(&RgbImage::new(1, 1).into(), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let checksum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
    bytes
}

/// The checksum of PNG chunks (PNG specification, annex D).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 {
                (sum >> 1) ^ 0xEDB8_8320
            } else {
                sum >> 1
            }
        })
    })
}

/// A JPEG that claims other dimensions in its frame header.
pub(crate) fn jpeg_claiming(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg(16, 16);
    let frame = bytes
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap();
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}
