#include "set.inc"
Studio(Hue_watches, 0.7, 1)
Cam(<0,2.6,-8>, <0,0.98,0>, 20)
#declare Gem = material { texture { pigment { rgbf <0.12,0.22,0.95,0.8> } finish { ambient 0 diffuse 0.1 emission 0.05 specular 0.6 roughness 0.002 reflection { 0.1, 1 fresnel on } } } interior { ior 1.77 } }
union {
  Band(0.74, 0.055, 1.0, Gold)
  union {
    Brilliant(0.36, Gem)
    #for (I, 0, 5) union { cylinder { <0.20,-0.40,0>, <0.352,0.03,0>, 0.022 } sphere { <0.345,0.05,0>, 0.033 } material { Gold } rotate y*(60*I+12) } #end
    torus { 0.255, 0.022 translate y*-0.20 material { Gold } }
    cone { <0,-0.46,0>, 0.08, <0,-0.36,0>, 0.24 open material { Gold } }
    translate y*1.93 }
  rotate z*-4 rotate y*32
}
