#include "set.inc"
Studio(Hue_audio, 0.55, 1)
Cam(<0,1.9,-9>, <0,1.12,0>, 22)
Slab(1.25, 0.2, Stone)
#declare Sand = Satin(srgb <0.80,0.69,0.55>);
#declare Hide = Leather(srgb <0.62,0.47,0.34>);
#macro Cup(Sx) union { // ear cup: cushion towards the centre
  object { RCyl(<0.0,0,0>, <0.20,0,0>, 0.46, 0.09) material { Sand } }
  torus { 0.33, 0.15 scale <1,1.0,1> rotate z*90 translate x*-0.06 material { Hide } }
  cylinder { <0.19,0,0>, <0.215,0,0>, 0.30 material { Brushed rotate z*90 } }
  cylinder { <0.21,0,0>, <0.222,0,0>, 0.24 material { Sand } }
  scale <Sx*1.0,1.18,1> } #end
union {
  object { Cup(1) rotate z*6 translate <0.62,0.60,0> }
  object { Cup(-1) rotate z*-6 translate <-0.62,0.60,0> }
  // yokes
  #for (Q, -1, 1, 2)
    object { Tube(array[5]{<0.72,0.60,-0.52>,<0.80,0.85,-0.42>,<0.80,1.12,0>,<0.80,0.85,0.42>,<0.72,0.60,0.52>}, 0.028, 8) scale <Q,1,1> material { Brass } }
    cylinder { <0.80*Q,1.08,0>, <0.775*Q,1.40,0>, 0.035 material { Brass } }
  #end
  // band
  difference { intersection { torus { 0.75, 0.075 rotate x*90 scale <1,1.0,2.0> } plane { -y, 0 } } material { Hide } translate y*1.30 scale <1.02,1,1> }
  rotate y*-38 translate y*0.2
}
