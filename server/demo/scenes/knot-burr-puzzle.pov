#include "set.inc"
Studio(Hue_games, 0.6, 1)
Cam(<0,2.9,-8>, <0,0.92,0>, 19)
Slab(1.25, 0.14, Stone)
#macro Pair(M) union { object { RBox(<-0.88,-0.225,-0.225>, <0.88,0.225,-0.003>, 0.02) } object { RBox(<-0.88,-0.225,0.003>, <0.88,0.225,0.225>, 0.02) } material { M } } #end
union {
  object { Pair(Walnut) }
  object { Pair(Maple) rotate x*90 rotate z*90 }
  object { Pair(Jarrah) rotate y*90 rotate z*90 }
  Reorient_Trans(vnormalize(<1,1,1>), y) rotate y*14 translate y*(0.14+0.77) }
