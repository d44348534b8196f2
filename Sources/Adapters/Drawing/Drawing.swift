// Drawing: text and shapes as pictures; the only module that talks to Pango and Cairo.
//
// Everything it draws is premultiplied BGRA and meant to be kept: a layer is drawn once and
// blended into every frame. Any task may call it.
//
// Read in this order:
//   Bitmap.swift           the pictures that leave this module, and colours
//   TextStyle.swift        how a text is to look
//   HouseStyles.swift      the house's faces and styles
//   TextPicture.swift      a drawn text and what became of it
//   Typesetter.swift       text in, picture out
//   TextCleaning.swift     hostile text made harmless
//   LineBreaking.swift     where a line must not break
//   Fitting.swift          the largest size that fits, and balanced lines
//   TextPainting.swift     fill, outline and shadow
//   PangoHandles.swift     the C handles of text
//   CairoHandles.swift     the C handles of painting
//   Shapes.swift           masks, frames and scrims
//   Scrim.swift            gradients that make room for text
//   Blur.swift             coverage masks and soft shadows
//   DrawingError.swift     everything this module can throw
