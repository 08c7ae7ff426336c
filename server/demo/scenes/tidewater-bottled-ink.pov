#include "set.inc"
global_settings { max_trace_level 5 adc_bailout 0.03 }
Studio(Hue_desk, 0.65, 1)
Cam(<0,2.2,-8.4>, <0,0.62,0>, 19.5)
object { RBox(<-1.4,0,-0.9>, <1.4,0.03,0.9>, 0.01) Paper(srgb <0.85,0.81,0.73>) rotate y*12 }
object { GemBox(<-0.62,0,-0.45>, <0.62,0.76,0.45>, 0.14) translate y*0.031
  texture { pigment { rgbf <0.93,0.98,0.98,0.95> } finish { ambient 0 diffuse 0.05 specular 0.6 roughness 0.004 reflection { 0.05, 0.8 falloff 4 } } } }
object { GemBox(<-0.55,0.07,-0.38>, <0.55,0.62,0.38>, 0.10) translate y*0.03 texture { pigment { rgb <0.008,0.13,0.17> } finish { diffuse 0.7 emission 0.15 specular 0.3 roughness 0.01 } } }
object { RCyl(<0,0.78,0>, <0,0.90,0>, 0.30, 0.02) material { Brass } }
object { RCyl(<0,0.86,0>, <0,1.22,0>, 0.36, 0.04) material { GlossBlack } }
object { RBox(<-0.40,0.20,-0.46>, <0.40,0.60,-0.452>, 0.003) Paper(srgb <0.93,0.89,0.80>) }
object { Word(0.13, "timrom.ttf", "Tidewater") translate <0,0.46,-0.463> Matt(srgb <0.03,0.25,0.28>) }
object { Word(0.07, "timrom.ttf", "ESTUARY  50 ml") translate <0,0.30,-0.463> Matt(srgb <0.12,0.12,0.12>) }
object { Tube(array[7]{<-1.05,0.034,-0.72>,<-0.92,0.034,-0.60>,<-0.85,0.034,-0.76>,<-0.72,0.034,-0.62>,<-0.62,0.034,-0.76>,<-0.50,0.034,-0.66>,<-0.2,0.034,-0.72>}, 0.014, 10) Satin(srgb <0.03,0.32,0.36>) }
sphere { 0, 0.16 scale <1,0.06,0.8> translate <0.62,0.034,-0.66> Lacquer(srgb <0.03,0.32,0.36>) }
sphere { 0, 0.06 scale <1,0.08,0.8> translate <0.86,0.034,-0.60> Lacquer(srgb <0.03,0.32,0.36>) }
