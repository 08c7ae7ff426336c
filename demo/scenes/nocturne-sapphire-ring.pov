#include "set.inc"
Studio(Hue_watches, 0.7, 1)
Cam(<0,2.2,-8>, <0,0.98,0>, 19)
#declare Gem = material { texture { pigment { rgbf <0.10,0.20,0.85,0.75> } finish { ambient 0 diffuse 0.12 emission 0.03 specular 0.6 roughness 0.002 reflection { 0.08, 1 fresnel on } } } interior { ior 1.77 } }
union {
  Band(0.78, 0.058, 1.0, Gold)
  union {
    Brilliant(0.42, Gem)
    #for (I, 0, 5) union { cylinder { <0.30,-0.42,0>, <0.415,0.05,0>, 0.028 } sphere { <0.405,0.07,0>, 0.04 } material { Gold } rotate y*(60*I+12) } #end
    torus { 0.30, 0.026 translate y*-0.22 material { Gold } }
    cone { <0,-0.46,0>, 0.09, <0,-0.36,0>, 0.30 open material { Gold } }
    translate y*2.05 }
  rotate z*-4 rotate y*32
}
