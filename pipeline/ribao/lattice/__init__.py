"""
The byte lattice: text whose bytes are partly known, solved by grammar and score.

Garbled text is turned back into the bytes it was made of, as far as they are
known. What is not known becomes a choice: any byte of a set, a byte that must
end one of some codes, a pair that may or may not have vanished. A *grammar*
says which byte sequences are characters in the encoding the text was written
in; a score says which of the remaining paths is likely. Nothing here knows
what a gloss or a wrong decoder is.

Paths that agree in the last two characters and in the bytes of a character
begun are one state (Viterbi): what comes later cannot tell them apart. So the
cost of a choice is paid for two characters and then forgotten, and a stretch
that leaves one path costs a few look-ups a byte and no score at all. Behind
the last piece the search is run backwards once, which gives each character its
margin: how much worse the best path is that has another one there.
"""

from ribao.lattice.characters import Character
from ribao.lattice.grammar import Grammar, gbk
from ribao.lattice.score import Budget, Score
from ribao.lattice.search import Search
from ribao.lattice.ways import Codes, Way

__all__ = [
    "Budget",
    "Character",
    "Codes",
    "Grammar",
    "Score",
    "Search",
    "Way",
    "gbk",
]
