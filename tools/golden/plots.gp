# SPDX-License-Identifier: GPL-2.0
#
# gnuplot -e "dir='DIR'" -e "plot='NAME'" plots.gp: a plot to stdout, of the
# tables that validate wrote to DIR.

set terminal svg enhanced size 800, 560 font "DejaVu Sans,13" background "white"
set grid lw 0.5 lc rgb "#d8d8d8"
set border 3
set tics nomirror
set key reverse Left samplen 2
set format y "10^{%T}"

blue = "#2166ac"
red = "#b2182b"
green = "#1b7837"
orange = "#e08214"
grey = "#777777"
file(name) = dir . "/" . name . ".tsv"

if (plot eq "histogram") {
	set terminal svg size 900, 700
	set multiplot layout 2, 2 title "400G: codewords by their symbol errors"
	set logscale y
	set yrange [1e-10:1]
	set xrange [-0.7:16.7]
	set xtics ("0" 0, "2" 2, "4" 4, "6" 6, "8" 8, "10" 10, "12" 12, "14" 14, "> t" 16)
	set xlabel "symbol errors"
	set ylabel "part of the codewords"
	set style fill solid 0.35 noborder
	set boxwidth 0.8
	do for [i = 0:3] {
		set title "BER ".word("10^{-4} 5·10^{-4} 10^{-3} 2·10^{-3}", i + 1)
		if (i) { unset key } else { set key top right }
		plot file("histogram") index i using 1:3 with boxes lc rgb grey title "driver, 10^{10}  drawn", \
		     "" index i using 1:2 with lines lc rgb blue lw 1.2 title "binomial", \
		     "" index i using 1:($4 > 0 ? $4 : NaN):5 with yerrorbars pt 7 ps 0.5 lc rgb red title "model, bit by bit"
	}
	unset multiplot
}

if (plot eq "cer") {
	set terminal svg size 800, 820
	set multiplot
	set logscale xy
	set format x "10^{%T}"
	set xrange [5e-6:5e-3]
	set size 1, 0.62
	set origin 0, 0.38
	set yrange [1e-30:1]
	set key bottom right
	set title "Codeword error ratio"
	set xlabel "bit error ratio"
	set ylabel "codeword error ratio"
	plot file("lines") using 1:2 with lines lc rgb orange lw 1.5 title "RS(528,514), binomial", \
	     "" using 1:3 with lines lc rgb blue lw 1.5 title "RS(544,514), binomial", \
	     file("core") using 1:2 with points pt 4 ps 0.7 lc rgb orange title "driver", \
	     "" using 1:3 with points pt 4 ps 0.7 lc rgb blue title "driver", \
	     file("model") index 0 using 2:3:4 with yerrorbars pt 7 ps 0.5 lc rgb red title "model, 100GBASE-R4 and 400G", \
	     "" index 1 using 2:3:4 with yerrorbars pt 7 ps 0.5 lc rgb red notitle
	set size 1, 0.38
	set origin 0, 0
	unset logscale y
	set format y "%g"
	set yrange [0.9:1.1]
	set xrange [1e-4:5e-3]
	set title "The same over the binomial: what the bits of PAM4 do"
	set ylabel "ratio"
	set key top left maxrows 3
	plot 1 with lines lc rgb grey notitle, \
	     file("lines") using 1:7 with lines lc rgb blue lw 1.5 title "200G and up, exact", \
	     "" using 1:8 with lines lc rgb green lw 1.5 title "100G on one lane, exact", \
	     file("model") index 1 using ($2 * 0.985):8:9 with yerrorbars pt 7 ps 0.5 lc rgb blue title "model, 400G", \
	     "" index 2 using ($2 * 1.015):8:9 with yerrorbars pt 7 ps 0.5 lc rgb green title "model, 100G", \
	     "" index 0 using 2:8:9 with yerrorbars pt 7 ps 0.5 lc rgb orange title "model, 100GBASE-R4 (NRZ)"
	unset multiplot
}

if (plot eq "flr") {
	set logscale xy
	set format x "10^{%T}"
	set xrange [1e-4:5e-3]
	set yrange [1e-20:1]
	set key bottom right
	set title "400G: frame loss ratio"
	set xlabel "bit error ratio"
	set ylabel "frame loss ratio"
	sizes = "64 1518 9018"
	colours = blue . " " . green . " " . orange
	plot for [i = 1:3] file("lines") using 1:(column(3 + i)) with lines lc rgb word(colours, i) lw 1.5 title word(sizes, i)." octets, 1 - (1 - CER)^{2 + (F + 8) / 640}", \
	     for [i = 1:3] file("core") using 1:(column(3 + i) > 0 ? column(3 + i) : NaN) with points pt 4 ps 0.7 lc rgb word(colours, i) title i == 3 ? "driver" : "", \
	     for [i = 1:3] file("model") index 1 using 2:(column(4 + i)) with points pt 7 ps 0.5 lc rgb red title i == 3 ? "model, frames with FCS" : ""
}

if (plot eq "unequal") {
	set logscale xy
	set format x "10^{%T}"
	set xrange [1e-3:2e-2]
	set yrange [1e-14:1]
	set key bottom right
	set title "400G: one lane of four is worse, the others are at 10^{-5}"
	set xlabel "bit error ratio of the worse lane"
	set ylabel "codeword error ratio"
	plot file("unequal") using 1:2 with lines lc rgb blue lw 1.5 title "lanes convolved", \
	     "" using 1:3 with lines dt 2 lc rgb grey lw 1.5 title "lanes averaged (wrong)", \
	     "" every 2 using 1:4 with points pt 4 ps 0.7 lc rgb blue title "driver", \
	     file("unequal-model") using 1:2:3 with yerrorbars pt 7 ps 0.5 lc rgb red title "model"
}

if (plot eq "clustering") {
	set logscale xy
	set format x "10^{%T}"
	set xrange [1e-5:3e-3]
	set yrange [1e-30:1]
	set key bottom right
	set title "400G: events that make two symbols of a codeword wrong"
	set xlabel "bit error ratio"
	set ylabel "codeword error ratio"
	pairs = "0 0.3 1.5 5"
	colours = blue . " " . green . " " . orange . " " . red
	plot for [i = 1:4] file("clustering") using 1:(column(2 * i)) with lines lc rgb word(colours, i) lw 1.5 title word(pairs, i)." % of events, exact", \
	     for [i = 1:4] file("clustering") every 4 using 1:(column(2 * i + 1)) with points pt 4 ps 0.7 lc rgb word(colours, i) title i == 1 ? "driver" : "", \
	     file("bursts") index 0 using 2:($3 > 2 * $4 ? $3 : NaN):4 with yerrorbars pt 7 ps 0.5 lc rgb "black" title "model, single errors", \
	     "" index 1 using 2:3:4 with yerrorbars pt 9 ps 0.7 lc rgb "black" title "model, DFE bursts, a = 0.1"
}

if (plot eq "snr") {
	set logscale y
	set xrange [12:24]
	set yrange [1e-12:0.1]
	set key top right
	set title "PAM4 with Gaussian noise"
	set xlabel "signal to noise ratio, dB"
	set ylabel "bit error ratio"
	plot file("snr") using 1:2 with lines lc rgb blue lw 1.5 title "3/4 Q(√(SNR / 5))", \
	     "" every 6 using 1:3 with points pt 4 ps 0.7 lc rgb blue title "driver", \
	     file("snr-model") using 1:2:3 with yerrorbars pt 7 ps 0.5 lc rgb red title "model, slicer"
}
