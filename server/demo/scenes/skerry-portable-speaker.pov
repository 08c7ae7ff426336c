#include "set.inc"
Studio(Hue_audio, 0.6, 1.05)
Cam(<0,1.7,-8.5>, <0.08,1.0,0>, 20.5)
#declare Rust = srgb <0.74,0.33,0.17>;
union {
  object { RCyl(<0,0.08,0>, <0,1.92,0>, 0.62, 0.14) Fabric(Rust, 1.3) }
  object { RCyl(<0,0,0>, <0,0.13,0>, 0.56, 0.04) material { DarkSteel } }
  object { RCyl(<0,1.88,0>, <0,1.99,0>, 0.50, 0.04) material { Brushed } }
  #for (I, 0, 2) cylinder { <-0.18+0.18*I,1.98,-0.1>, <-0.18+0.18*I,2.005,-0.1>, 0.05 material { Rubber } } #end
  object { RBox(<-0.17,0.36,-0.64>, <0.17,0.47,-0.60>, 0.02) material { Brass } }
  object { WrapWord(0.085, "cyrvetic.ttf", "ondry", 0.415, 0.64) Matt(srgb <0.15,0.08,0.04>) }
  object { Tube(array[5]{<0.52,1.80,0>,<0.72,1.95,0>,<0.86,1.62,0>,<0.78,1.2,0>,<0.60,1.25,0>}, 0.03, 9) scale <1,1,3> Leather(srgb <0.52,0.30,0.16>) }
  sphere { <0.63,1.28,0>, 0.05 scale <1,1,1> material { Brass } }
  rotate y*18 translate x*-0.06
}
