"""feature part prototype"""
from __future__ import annotations
import re

_SHAPE = re.compile(r"[A-Z\u00c0-\u00de]+|[a-z\u00df-\u00ff]+|\d+|[^\w]|_")

def shape(word):
    if word.islower() and word.isalpha(): return "x"
    if word.isalpha():
        if word.isupper(): return "X" if len(word)>1 else "Y"
        if word[0].isupper() and word[1:].islower(): return "Xx"
        return "xX" if word[0].islower() else "XxX"
    if word.isdigit(): return "d"
    if not any(c.isalnum() for c in word): return word
    if any(c.isdigit() for c in word): return "dd" if not word[0].isalpha() else ("Xd" if word[0].isupper() else "xd")
    return ("X" if word[0].isupper() else "x")+("-" if "-" in word else "." if "." in word else "/")

LINK={"dan","of","bin","binti","de","&","al","and","the","van","von","-"}

class Lexicon:
    def __init__(self, classes, counts, phrases):
        self.classes=classes; self.counts=counts
        self.trie={}
        for p,c in phrases.items():
            node=self.trie
            for w in p.split(" "):
                node=node.setdefault(w,{})
            node[""]=c

def word_facts(word, lex):
    low=word.lower()
    g=lex.classes.get(low,"-")
    c=lex.counts.get(low,"-")
    return low, shape(word), g, c, word[:1].isupper()

def type_features(word, lex):
    """(own, side, far) feature strings of one word type"""
    low,sh,g,c,cap=word_facts(word,lex)
    own=["w="+low,"s="+sh,"p2="+low[:2],"p3="+low[:3],"p4="+low[:4],"z2="+low[-2:],"z3="+low[-3:],"z4="+low[-4:],"g="+g,"c="+c,"sg="+sh+g,"sc="+sh+c, "l="+str(min(len(low),8))+sh]
    own+=["G="+x for x in g]
    own+=["Gs="+x+sh for x in g]
    side=["w="+low,"s="+sh,"z3="+low[-3:],"p3="+low[:3],"g="+g,"c="+c,"sc="+sh+c]
    side+=["Gs="+x+sh for x in g]
    far=["w="+low,"s="+sh,"g="+g,"c="+c]
    return own, side, far

BOS="<s>"; EOS="</s>"

def sentence_features(words, lex, cache):
    n=len(words)
    facts=[]; types=[]
    for w in words:
        t=cache.get(w)
        if t is None:
            t=cache[w]=(word_facts(w,lex),type_features(w,lex))
        facts.append(t[0]); types.append(t[1])
    low=[f[0] for f in facts]; sh=[f[1] for f in facts]; gz=[f[2] for f in facts]; ct=[f[3] for f in facts]; cap=[f[4] for f in facts]
    # phrases
    ph=["-"]*n
    i=0
    while i<n:
        node=lex.trie.get(low[i]); j=i; best=0; bc=""
        if not (cap[i]): node=None if node is None else node
        while node is not None:
            j+=1
            if "" in node: best=j; bc=node[""]
            if j>=n: break
            node=node.get(low[j])
        if best and (cap[i] or bc=="T"):
            ph[i]="B"+bc+("" if best>i+1 else "1")
            for k in range(i+1,best): ph[k]=("I" if k<best-1 else "E")+bc
            i=best
        else: i+=1
    # runs
    run=[None]*n
    i=0
    while i<n:
        if not cap[i]: i+=1; continue
        j=i+1
        while j<n and (cap[j] or (low[j] in LINK and j+1<n and cap[j+1])): j+=1
        for k in range(i,j): run[k]=(i,j)
        i=j
    out=[]
    for i in range(n):
        f=["0"+x for x in types[i][0]]
        f+=["-1"+x for x in types[i-1][1]] if i>0 else ["-1BOS"]
        f+=["+1"+x for x in types[i+1][1]] if i+1<n else ["+1EOS"]
        f+=["-2"+x for x in types[i-2][2]] if i>1 else ["-2BOS"]
        f+=["+2"+x for x in types[i+2][2]] if i+2<n else ["+2EOS"]
        L=low[i]; S=sh[i]; G=gz[i]
        lp=low[i-1] if i else BOS; ln=low[i+1] if i+1<n else EOS
        sp=sh[i-1] if i else BOS; sn=sh[i+1] if i+1<n else EOS
        gp=gz[i-1] if i else BOS; gn=gz[i+1] if i+1<n else EOS
        lpp=low[i-2] if i>1 else BOS; lnn=low[i+2] if i+2<n else EOS
        cp=ct[i-1] if i else BOS; cn=ct[i+1] if i+1<n else EOS
        pp=ph[i-1] if i else BOS; pn=ph[i+1] if i+1<n else EOS
        f+=["a"+sp+"|"+S+"|"+sn,"b"+lp+"|"+L,"c"+L+"|"+ln,"d"+lp+"|"+S,"e"+S+"|"+ln,"f"+gp+"|"+S+G,"h"+S+G+"|"+gn,"i"+lpp+"|"+lp+"|"+S,"j"+S+"|"+ln+"|"+lnn,
            "k"+lp+"|"+S+"|"+ln,"P"+ph[i],"Pp"+pp+"|"+ph[i],"Pn"+ph[i]+"|"+pn, "Ps"+ph[i]+S, "ca"+cp+"|"+S+ct[i],"cb"+S+ct[i]+"|"+cn]
        r=run[i]
        if r:
            a,b=r
            first=low[a]; prev=low[a-1] if a else BOS; nxt=low[b] if b<n else EOS
            d=min(i-a,4); e=min(b-1-i,3)
            f+=["rf"+first, "rfd"+first+str(d),"rd%d,%d"%(d,e),"rp"+prev,"rpd"+prev+"%d"%(d),"rn"+nxt,"rne"+nxt+"%d"%(e),"rg"+gz[a]+str(d),"rP"+ph[a]+"|"+str(d), "rpn"+prev+"|"+nxt, "rc"+ct[a]+str(d)]
        out.append(f)
    return out
