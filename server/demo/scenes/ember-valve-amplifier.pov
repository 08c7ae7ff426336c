#include "set.inc"
Studio(Hue_audio, 0.65, 1)
Cam(<0,2.7,-8.6>, <0,0.66,0>, 18.6)
#declare Bulb = material { texture { pigment { rgbf <1,0.98,0.95,0.93> } finish { ambient 0 diffuse 0.02 specular 0.4 roughness 0.004 reflection { 0.04, 0.9 fresnel on } } } }
#macro Valve(H, R) union {
  cylinder { 0, y*0.10, R*1.15 material { GlossBlack } }
  merge { cylinder { y*0.1, y*(H-R), R } sphere { 0, R translate y*(H-R) } cone { y*(H-0.02), R*0.3, y*(H+0.08), 0.01 } hollow material { Bulb } }
  cylinder { y*0.16, y*(H-R*1.3), R*0.55 Metal(srgb <0.42,0.40,0.38>, 0.3, 0.4, 0.05) }
  cylinder { y*0.12, y*0.2, R*0.5 Glow(<2.4,0.9,0.25>) }
  cylinder { y*(H-R*1.3), y*(H-R*1.15), R*0.4 Glow(<2.6,1.0,0.28>) }
  torus { R*0.72, 0.01 translate y*(H-R*1.1) Metal(srgb <0.6,0.58,0.55>, 0.4, 0.4, 0.05) }
  light_source { <0,H*0.5,-R*1.4> rgb <1,0.42,0.12>*0.22 fade_distance 0.4 fade_power 2 shadowless } } #end
union {
  object { RBox(<-1.1,0.10,-0.7>, <1.1,0.52,0.7>, 0.03) Satin(srgb <0.13,0.13,0.14>) }
  object { RBox(<-1.22,0.06,-0.76>, <-1.08,0.60,0.76>, 0.03) material { Walnut rotate y*90 } }
  object { RBox(<1.08,0.06,-0.76>, <1.22,0.60,0.76>, 0.03) material { Walnut rotate y*90 } }
  object { RCyl(<0,0,0>, <0,0,-0.16>, 0.17, 0.03) material { Brushed rotate x*90 } translate <0,0.31,-0.70> }
  box { <-0.006,0.05,-0.17>, <0.006,0.15,-0.155> translate <0,0.31,-0.705> material { Rubber } }
  #for (I, -1, 1, 2) object { RCyl(<0,0,0>, <0,0,-0.07>, 0.075, 0.02) material { Brass } translate <0.66*I,0.31,-0.70> } #end
  sphere { <-0.36,0.31,-0.70>, 0.022 Glow(<2.2,0.9,0.25>) }
  object { Word(0.075, "timrom.ttf", "EMBER") translate <0.36,0.31,-0.71> material { Brass } }
  object { Valve(0.74, 0.135) translate <-0.78,0.52,-0.35> }
  object { Valve(0.60, 0.115) translate <-0.28,0.52,-0.40> }
  object { Valve(0.60, 0.115) translate <0.28,0.52,-0.40> }
  object { Valve(0.74, 0.135) translate <0.78,0.52,-0.35> }
  #for (I, -1, 1, 2) object { RBox(<-0.33,0.5,0.0>, <0.33,1.06,0.58>, 0.04) translate x*I*0.62 Satin(srgb <0.16,0.16,0.17>) } 
   box { <-0.2,1.055,0.12>, <0.2,1.066,0.46> translate x*I*0.62 material { Brushed } } #end
  rotate y*-16
}
