#include "set.inc"
Studio(Hue_desk, 0.55, 1)
Cam(<0,2.0,-9>, <0,1.04,0>, 20.5)
#declare Cs = array[6]{srgb <0.75,0.20,0.15>, srgb <0.90,0.65,0.18>, srgb <0.15,0.42,0.38>, srgb <0.14,0.22,0.50>, srgb <0.88,0.82,0.72>, srgb <0.42,0.18,0.34>};
union {
  difference { cylinder { 0, y*1.05, 0.50 } cylinder { y*0.06, y*1.2, 0.465 } texture { pigment { srgb <0.15,0.20,0.30> } finish { diffuse 0.85 specular 0.05 roughness 0.1 } } }
  torus { 0.482, 0.02 translate y*1.05 material { Brass } }
  cylinder { 0, y*0.06, 0.508 material { Brass } }
  object { WrapLabel(0.50, 0.32, 0.76, 90) Paper(srgb <0.88,0.83,0.73>) }
  object { WrapWord(0.095, "timrom.ttf", "INKWETHER", 0.61, 0.511) Matt(srgb <0.14,0.18,0.28>) }
  object { WrapWord(0.065, "timrom.ttf", "cedar  HB", 0.42, 0.511) Matt(srgb <0.14,0.18,0.28>) }
  #declare S = seed(31);
  #for (I, 0, 9) #declare A1 = 36*I+8*rand(S);
    object { Pencil(1.86+0.04*rand(S), Cs[mod(I,6)]) rotate y*60*rand(S) rotate z*-(6+5*rand(S)) translate <0.22,0.08,0> rotate y*A1 } #end
  translate <-0.12,0,0.1> }
object { Pencil(1.9, Cs[0]) rotate y*10 rotate z*90 rotate y*-22 translate <1.05,0.06,-0.75> }
object { Pencil(1.9, Cs[2]) rotate y*20 rotate z*90 rotate y*-34 translate <0.85,0.06,-0.98> }
