#include "set.inc"
Studio(Hue_coffee, 0.55, 1)
Cam(<0,3.6,-7.8>, <0,0.42,0>, 21.5)
#declare TC = Glaze(srgb <0.73,0.35,0.22>);
#macro Demi() union {
  object { Turn(array[11]{<0,.03>,<.30,.03>,<.32,.0>,<.38,.0>,<.62,.05>,<.78,.13>,<.80,.155>,<.77,.155>,<.60,.09>,<.34,.065>,<0,.06>}, 5, 100) material { TC } }
  object { Turn(array[13]{<0,.07>,<.22,.07>,<.25,.08>,<.36,.22>,<.42,.44>,<.42,.60>,<.405,.62>,<.385,.60>,<.38,.44>,<.30,.24>,<.18,.16>,<.1,.15>,<0,.15>}, 6, 90) material { TC } }
  cylinder { y*0.50, y*0.525, 0.384 texture { pigment { bozo scale 0.08 turbulence 0.8 color_map { [0 srgb <0.42,0.22,0.08>] [0.6 srgb <0.66,0.40,0.16>] [1 srgb <0.78,0.54,0.26>] } } finish { diffuse 0.8 specular 0.3 roughness 0.02 } } }
  object { Tube(array[5]{<.40,.52,0>,<.56,.55,0>,<.64,.42,0>,<.56,.28,0>,<.38,.26,0>}, 0.045, 7) scale <1,1,1.3> material { TC } } } #end
Block(3.0, 0.08, 2.0, Walnut)
object { Demi() rotate y*-38 translate <-0.52,0.08,0.32> }
object { Demi() rotate y*20 translate <0.50,0.08,-0.42> }
union { sphere { 0, 0.10 scale <1.5,0.3,1> } cylinder { <0.1,0,0>, <0.75,0.04,0>, 0.018 } material { Brass } rotate y*62 translate <-0.28,0.20,-0.52> }
