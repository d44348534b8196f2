// Media: frames and sound in and out of files; the only module that talks to FFmpeg.
//
// Pixels cross its border as spans of premultiplied BGRA, sound as two channels of 48 kHz Float.
//
// Read in this order:
//   MediaError.swift             everything this module can throw
//   Encoding/VideoEncoder.swift  frames and sound in, a finished MP4 out
//   Encoding/EncodingLine.swift  the encoder's own thread: codecs, clock, muxer
//   Encoding/Muxing.swift        the C handles of one file being written
//   Encoding/FrameConverter.swift  BGRA to BT.709 planes
//   Images/ImageFile.swift       a photo from untrusted bytes, upright and small enough
//   Images/ImageHeader.swift     what a file says about itself, read before any decoder runs
//   Images/ByteReader.swift      numbers and chunks out of untrusted bytes
//   Images/Exif.swift            which way up
//   Images/RawPicture.swift      pixels turned upright
//   Images/ImageDecoder.swift    the C handles behind a photo
//   Images/ImageEncoder.swift    a picture as JPEG or PNG
//   Reading/Demuxing.swift       the C handles of a file being read
//   Reading/MediaProbe.swift     what a file contains
//   Reading/VideoReader.swift    an MP4's frames, in order
//   Reading/SoundReader.swift    a sound file as 48 kHz stereo
//   Loudness.swift               how loud it is, by EBU R 128
//   Handles.swift                the C handles that reading and writing share
