#include "set.inc"
Studio(Hue_audio, 0.7, 1)
Cam(<0,2.2,-8.6>, <0,0.86,0>, 20)
union {
  difference { object { RBox(<-1.28,0.10,-0.52>, <1.28,1.56,0.52>, 0.22) material { Walnut } }
    object { RBox(<-1.17,0.21,-0.7>, <1.17,1.45,-0.44>, 0.05) material { Walnut } } }
  object { RBox(<-1.175,0.205,-0.47>, <1.175,1.455,-0.3>, 0.02)
    texture { pigment { srgb <0.88,0.82,0.70> } finish { diffuse 0.8 specular 0.1 roughness 0.05 } } }
  // perforations
  #for (I, 0, 13) #for (J, 0, 11)
    #if (pow(I-6.5,2)+pow(J-5.5,2) < 45) cylinder { <-0.98+0.082*I,0.38+0.082*J,-0.475>, <-0.98+0.082*I,0.38+0.082*J,-0.44>, 0.024 Matt(srgb <0.12,0.10,0.08>) } #end
  #end #end
  object { RCyl(<0,0,0>, <0,0,-0.10>, 0.36, 0.03) material { Brushed rotate x*90 } translate <0.66,0.98,-0.47> }
  cylinder { <0.66,0.98,-0.55>, <0.66,0.98,-0.574>, 0.27 Satin(srgb <0.90,0.85,0.75>) }
  box { <-0.012,0.08,-0.58>, <0.012,0.25,-0.57> rotate z*-38 translate <0.66,0.98,0> Matt(srgb <0.75,0.22,0.10>) }
  #for (I, 0, 7) box { <-0.006,0.385,-0.478>, <0.006,0.43,-0.47> rotate z*(-140+40*I) translate <0.66,0.98,0> Matt(srgb <0.25,0.18,0.12>) } #end
  object { RCyl(<0,0,0>, <0,0,-0.09>, 0.10, 0.02) material { Brass } translate <0.46,0.42,-0.47> }
  object { RCyl(<0,0,0>, <0,0,-0.05>, 0.06, 0.02) material { Brass } translate <0.86,0.42,-0.47> }
  #for (I, -1, 1, 2) cone { <0.95*I,0.14,0>, 0.09, <1.02*I,0,0>, 0.055 material { Brass } } #end
  #for (I, -1, 1, 2) cone { <0.95*I,0.14,-0.3>, 0.09, <1.0*I,0,-0.34>, 0.05 material { Brass } } #end
  rotate y*22
}
