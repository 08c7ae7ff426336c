#include "set.inc"
Studio(Hue_skin, 0.5, 1)
Cam(<0,3.0,-8>, <0,0.72,0>, 18)
#macro Bar(C, W) union { difference { object { RBox(<-0.78,0,-0.5>, <0.78,0.40,0.5>, 0.11) } object { Word(0.17, "timrom.ttf", W) rotate x*90 scale <1,3,1> translate <0,0.40,0.04> }
   torus { 0.62, 0.018 scale <1,1,0.58> translate y*0.40 }
   texture { pigment { bozo scale <0.3,0.05,0.2> turbulence 0.7 color_map { [0 rgb C*0.86] [1 rgb C*1.08] } } finish { diffuse 0.8 specular 0.25 roughness 0.05 } } } } #end
object { RBox(<-1.15,0,-0.75>, <1.15,0.12,0.75>, 0.03) material { Walnut } rotate y*14 }
object { Bar(srgb <0.27,0.26,0.27>, "CHARCOAL") rotate y*8 translate <0,0.12,0> }
object { Bar(srgb <0.85,0.63,0.32>, "OCHRE") rotate y*-16 translate <0.03,0.525,0.02> }
object { Bar(srgb <0.90,0.66,0.62>, "CLAYBAR") rotate y*18 translate <-0.02,0.93,0> }
