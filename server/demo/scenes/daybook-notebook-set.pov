#include "set.inc"
Studio(Hue_desk, 0.55, 1)
Cam(<0,2.9,-8.2>, <0,0.56,0>, 21)
#macro Vol(C, R) union {
  union {
    object { RBox(<-0.98,0,-0.70>, <0.98,0.045,0.70>, 0.02) }
    object { RBox(<-0.98,0.255,-0.70>, <0.98,0.30,0.70>, 0.02) }
    intersection { cylinder { <-0.92,0.15,-0.70>, <-0.92,0.15,0.70>, 0.15 } box { <-1.2,0,-0.70>, <-0.9,0.3,0.70> } }
    texture { pigment { leopard scale 0.008 color_map { [0 rgb C*0.75] [1 rgb C*1.1] } } finish { diffuse 0.85 specular 0.04 roughness 0.1 } } }
  box { <-0.94,0.04,-0.66>, <0.94,0.26,0.66> texture { pigment { gradient y scale 0.018 color_map { [0 srgb <0.93,0.88,0.78>] [0.7 srgb <0.93,0.88,0.78>] [1 srgb <0.76,0.70,0.60>] } } finish { diffuse 0.85 } } }
  object { Tube(array[4]{<-0.23,0.15,-0.66>,<-0.24,0.10,-0.80>,<-0.20,-0.02,-0.86>,<-0.14,-0.12,-0.90>}, 0.013, 7) scale <1.6,1,1> Paper(R) } } #end
object { Block(2.8, 0.08, 2.0, Oak) }
object { Vol(srgb <0.85,0.79,0.67>, srgb <0.6,0.2,0.1>) rotate y*-14 translate <0,0.08,0> }
object { Vol(srgb <0.66,0.32,0.22>, srgb <0.15,0.25,0.3>) rotate y*-30 translate <0.03,0.38,0.02> }
object { Vol(srgb <0.16,0.32,0.24>, srgb <0.80,0.58,0.25>) rotate y*-20 translate <-0.02,0.68,0> }
object { box { <0.62,0.676,-0.712>, <0.72,0.985,0.712> } Matt(srgb <0.10,0.16,0.13>) rotate y*-20 translate <-0.02,0,0> }
object { Word(0.13, "timrom.ttf", "DAYBOOK") rotate x*90 scale <1,0.2,1> translate <-0.35,0.984,0.3> rotate y*-20 translate <-0.02,0,0> material { Gold } }
