# Draws the pictures in this folder: four quadrants, red green / blue yellow. Needs Pillow, numpy, ffmpeg.
from PIL import Image, ImageDraw
import os
d=os.path.dirname(os.path.abspath(__file__))+'/'
W,H=48,32
def quad(mode='RGB'):
    im=Image.new('RGB',(W,H)); p=ImageDraw.Draw(im)
    p.rectangle((0,0,W//2-1,H//2-1),fill=(220,40,40)); p.rectangle((W//2,0,W,H//2-1),fill=(40,200,60))
    p.rectangle((0,H//2,W//2-1,H),fill=(50,70,210)); p.rectangle((W//2,H//2,W,H),fill=(240,220,60))
    return im.convert(mode)
q=quad()
q.save(d+'baseline.jpg',quality=92); q.save(d+'progressive.jpg',quality=92,progressive=True)
q.save(d+'subsampled.jpg',quality=92,subsampling=2)
quad('CMYK').save(d+'cmyk.jpg',quality=92)
q.convert('L').save(d+'grey.jpg',quality=92)
q.save(d+'rgb.png'); 
q.quantize(8).save(d+'palette.png')
rgba=q.copy().convert('RGBA'); a=Image.new('L',(W,H),255); ImageDraw.Draw(a).rectangle((0,0,W//2-1,H//2-1),fill=128); ImageDraw.Draw(a).rectangle((W//2,H//2,W,H),fill=0); rgba.putalpha(a)
rgba.save(d+'alpha.png'); rgba.save(d+'alpha.webp',lossless=True); q.save(d+'lossy.webp',quality=92); rgba.save(d+'alpha-lossy.webp',quality=92)
p=q.quantize(8); p.info['transparency']=p.getpixel((2,2)); p.save(d+'palette-transparent.png',transparency=p.getpixel((2,2)))
import numpy as np
Image.fromarray((np.array(q.convert('L')).astype('uint16')*257)).save(d+'grey16.png')
q.convert('LA').save(d+'grey-alpha.png'); q.convert('1').save(d+'bilevel.png')
q2=Image.new('RGB',(W,H),(0,0,0))
q.save(d+'animated.gif',save_all=True,append_images=[q2],duration=100)
# exif
for fmt,name in [('PNG','turned.png'),('WEBP','turned.webp')]:
    ex=Image.Exif(); ex[0x112]=6; q.rotate(90,expand=True).save(d+name,exif=ex) if fmt=='PNG' else q.rotate(90,expand=True).save(d+name,exif=ex,lossless=True)
os.system(f"ffmpeg -v error -y -i {d}rgb.png -pix_fmt rgb48be {d}rgb16.png")
ani=[q,q2]; q.save(d+'animated.webp',save_all=True,append_images=[q2],duration=100)
