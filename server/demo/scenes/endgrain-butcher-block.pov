#include "set.inc"
Studio(Hue_coffee, 0.55, 1)
Cam(<0,4.4,-7.6>, <0,0.36,0>, 22)
#declare EM = texture { pigment { wood turbulence 0.08 scale 0.07 rotate x*90 translate <0.2,0,0.3> color_map { [0 srgb <0.86,0.69,0.47>] [1 srgb <0.74,0.55,0.34>] } } finish { diffuse 0.78 specular 0.2 roughness 0.04 } }
#declare EW = texture { pigment { wood turbulence 0.08 scale 0.07 rotate x*90 translate <0.7,0,0.1> color_map { [0 srgb <0.46,0.28,0.17>] [1 srgb <0.32,0.19,0.11>] } } finish { diffuse 0.78 specular 0.2 roughness 0.04 } }
union {
  difference { object { RBox(<-1.375,0.10,-1.0>, <1.375,0.52,1.0>, 0.05) } 
    object { RBox(<-1.6,0.2,-0.35>, <-1.29,0.36,0.35>, 0.05) } object { RBox(<1.29,0.2,-0.35>, <1.6,0.36,0.35>, 0.05) }
    texture { checker texture { EM }, texture { EW } scale <0.25,2,0.25> translate <0.125,-0.7,0> } }
  #for (I, 0, 3) cylinder { <(mod(I,2)-0.5)*2.2,0,(floor(I/2)-0.5)*1.6>, <(mod(I,2)-0.5)*2.2,0.12,(floor(I/2)-0.5)*1.6>, 0.12 material { Rubber } } #end
  rotate y*-26 }
#declare Lem = material { texture { pigment { srgb <0.96,0.76,0.16> } normal { bumps 0.25 scale 0.03 } finish { diffuse 0.78 specular 0.35 roughness 0.03 } } }
union { sphere { 0, 0.27 scale <1.22,1,1> } sphere { <0.32,0,0>, 0.07 scale <1.15,1,1> } sphere { <-0.31,0,0>, 0.06 } material { Lem } rotate z*8 rotate y*30 translate <0.28,0.78,0.1> }
union { difference { sphere { 0, 0.26 scale <1.15,1,1> } plane { x, 0 } material { Lem } }
  cylinder { <-0.005,0,0>, <0.01,0,0>, 0.255 Satin(srgb <0.97,0.92,0.72>) }
  #for (I, 0, 8) object { cone { <0,0.045,0>, 0.012, <0,0.20,0>, 0.068 } scale <0.12,1,1> rotate x*40*I Lacquer(srgb <0.96,0.80,0.25>) } #end
  rotate z*-38 rotate y*-60 translate <-0.42,0.72,-0.25> }
