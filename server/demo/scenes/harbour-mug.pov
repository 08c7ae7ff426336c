#include "set.inc"
Studio(Hue_ceramics, 0.55, 1)
Cam(<0,3.1,-8>, <0.02,0.60,0>, 21)
Slab(1.62, 0.16, Stone)
object { Mug(Speckle(srgb <0.86,0.75,0.60>, 1), Clay(srgb <0.55,0.37,0.25>)) rotate y*28 translate <-0.42,0.16,-0.42> }
object { Mug(Speckle(srgb <0.86,0.75,0.60>, 1), Clay(srgb <0.55,0.37,0.25>)) rotate y*-35 translate <0.52,0.16,0.50> }
