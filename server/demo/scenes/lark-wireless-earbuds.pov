#include "set.inc"
Studio(Hue_audio, 0.6, 1)
Cam(<0,2.9,-8>, <0,0.62,0>, 17.5)
#declare Pearl = Lacquer(srgb <0.90,0.87,0.83>);
Slab(1.28, 0.14, Stone)
union { // open case
  difference { object { RBox(<-0.72,0,-0.46>, <0.72,0.84,0.46>, 0.27) } box { <-2,0.50,-2>, <2,2,2> } object { RBox(<-0.63,0.1,-0.38>, <0.63,0.9,0.38>, 0.22) } material { Pearl } }
  object { RBox(<-0.64,0.36,-0.39>, <0.64,0.46,0.39>, 0.04) Satin(srgb <0.24,0.24,0.25>) }
  #for (I, -1, 1, 2) sphere { 0, 0.19 scale <1.1,0.4,1> translate <0.3*I,0.47,0> material { Rubber } } #end
  difference { object { RBox(<-0.72,-0.42,-0.46>, <0.72,0.42,0.46>, 0.27) } box { <-2,-2,-2>, <2,0.1,2> } object { RBox(<-0.63,-0.4,-0.38>, <0.63,0.36,0.38>, 0.22) } material { Pearl }
    translate <0,-0.10,-0.46> rotate x*100 translate <0,0.52,0.46> }
  sphere { <0,0.30,-0.45>, 0.018 Glow(<0.6,1.8,0.8>) }
  rotate y*-18 translate <-0.05,0.14,0.35>
}
#macro Bud(S) union {
  sphere { 0, 0.20 scale <1,0.86,0.9> material { Pearl } }
  object { RCyl(<0,0,0>, <0,-0.30,0>, 0.062, 0.03) translate <0.10,-0.08,-0.05> material { Pearl } }
  cone { <-0.12,0.03,0>, 0.10, <-0.25,0.05,0>, 0.075 material { Pearl } }
  sphere { 0, 0.125 scale <0.75,1,1> translate <-0.29,0.055,0> Matt(srgb <0.34,0.33,0.33>) }
  cylinder { <0.13,0.03,-0.1>, <0.17,0.04,-0.14>, 0.05 material { Brass } }
  scale <S,1,1> } #end
object { Bud(1) rotate z*62 rotate y*30 translate <-0.42,0.33,-0.62> }
object { Bud(-1) rotate z*-68 rotate y*-25 translate <0.48,0.33,-0.50> }
