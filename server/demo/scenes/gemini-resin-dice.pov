#include "set.inc"
Studio(Hue_games, 0.65, 1)
Cam(<0,3.6,-8>, <0,0.42,0>, 21)
#declare Resin = material { texture { pigment { bozo scale 0.4 turbulence 0.9 color_map { [0 srgb <0.30,0.13,0.62>] [0.45 srgb <0.47,0.22,0.78>] [0.6 srgb <0.66,0.42,0.90>] [1 srgb <0.36,0.16,0.66>] } } finish { ambient 0 diffuse 0.62 emission 0.05 specular 0.6 roughness 0.004 reflection { 0.04, 0.85 fresnel on } } } interior { ior 1.55 } }
#declare Num = Metal(srgb <1.0,0.80,0.40>, 0.4, 0.6, 0.05);
#declare Ph = (1+sqrt(5))/2;
#macro Face(N, D, T, S) object { Word(S, "cyrvetic.ttf", T) scale <1,1,0.3> translate z*-(D+0.001) Reorient_Trans(-z, N) material { Num } } #end
#macro D20(R) union { #local Ns = array[20]; #local K = 0;
  #for (A, -1, 1, 2) #for (B, -1, 1, 2) #for (C, -1, 1, 2) #local Ns[K] = vnormalize(<A,B,C>); #local K = K+1; #end #end #end
  #for (A, -1, 1, 2) #for (B, -1, 1, 2) #local Ns[K] = vnormalize(<0,A/Ph,B*Ph>); #local Ns[K+1] = vnormalize(<A/Ph,B*Ph,0>); #local Ns[K+2] = vnormalize(<A*Ph,0,B/Ph>); #local K = K+3; #end #end
  intersection { #for (I, 0, 19) plane { Ns[I], R } #end bounded_by { sphere { 0, R*1.3 } } material { Resin } }
  #for (I, 0, 19) Face(Ns[I], R, str(I+1,0,0), R*0.42) #end } #end
#macro D8(R) union { intersection { #for (A, -1, 1, 2) #for (B, -1, 1, 2) #for (C, -1, 1, 2) plane { vnormalize(<A,B,C>), R } #end #end #end bounded_by { sphere { 0, R*1.8 } } material { Resin } }
  #local K = 1; #for (A, -1, 1, 2) #for (B, -1, 1, 2) #for (C, -1, 1, 2) Face(vnormalize(<A,B,C>), R, str(K,0,0), R*0.6) #local K = K+1; #end #end #end } #end
#macro D6(R) union { box { -R, R material { Resin } } Face(-z, R, "6", R*1.0) Face(y, R, "3", R*1.0) Face(x, R, "2", R*1.0) Face(-x, R, "5", R*1.0) } #end
#macro D12(R) union { #local Ns = array[12]; #local K = 0;
  #for (A, -1, 1, 2) #for (B, -1, 1, 2) #local Ns[K] = vnormalize(<0,A,B*Ph>); #local Ns[K+1] = vnormalize(<A,B*Ph,0>); #local Ns[K+2] = vnormalize(<A*Ph,0,B>); #local K = K+3; #end #end
  intersection { #for (I, 0, 11) plane { Ns[I], R } #end bounded_by { sphere { 0, R*1.3 } } material { Resin } } #for (I, 0, 11) Face(Ns[I], R, str(I+1,0,0), R*0.5) #end } #end
#macro D4(R) union { #local Ns = array[4]{-y, <0,0.3333,-0.9428>, <0.8165,0.3333,0.4714>, <-0.8165,0.3333,0.4714>};
  intersection { #for (I, 0, 3) plane { vnormalize(Ns[I]), R } #end bounded_by { sphere { 0, R*3.2 } } material { Resin } } #for (I, 1, 3) Face(vnormalize(Ns[I]), R, str(I+1,0,0), R*0.9) #end } #end
object { RCyl(<0,0,0>, <0,0.10,0>, 1.55, 0.03) texture { pigment { bozo scale 0.02 color_map { [0 srgb <0.13,0.12,0.16>] [1 srgb <0.20,0.18,0.24>] } } finish { diffuse 0.85 } } }
object { D20(0.50) Reorient_Trans(vnormalize(<1,1,-1>), vnormalize(<0.10,0.75,-0.66>)) translate <-0.10,0.60,0.15> }
object { D12(0.34) Reorient_Trans(vnormalize(<0,1,Ph>), y) rotate y*20 translate <0.88,0.44,0.22> }
object { D6(0.24) rotate y*28 translate <-0.92,0.34,-0.42> }
object { D8(0.23) Reorient_Trans(vnormalize(<1,1,-1>), y) rotate y*15 translate <0.42,0.33,-0.66> }
object { D4(0.155) rotate y*25 translate <-0.24,0.255,-0.88> }
object { D12(0.20) Reorient_Trans(vnormalize(<0,1,Ph>), y) rotate y*50 translate <-0.82,0.30,0.66> }
object { D8(0.20) Reorient_Trans(vnormalize(<1,1,-1>), y) rotate y*-45 translate <1.06,0.30,-0.45> }
