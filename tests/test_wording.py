"""Each rule of wording hears what it is for, and lets everyday British speech pass."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from bot import checks
from bot.checks.rule import Rule
from bot.config import Folders
from bot.content import ServiceFile, read_library
from bot.library import Library, Placed
from bot.safety_cards import SafetyCards
from bot.shapes import Shaped, shape
from bot.topics import Topic
from bot.yaml_files import parse_yaml
from tests.conftest import ROOT, TODAY

SMALL = Path(__file__).parent / "gallery" / "small"
TEA, DRINK = "dialogues/topics/tea.yaml", "dialogues/topics/drink.yaml"
SAFETY, SERVICES = "dialogues/safety.yaml", "signposts/services/all.yaml"
RULES = {rule.code: rule for rule in checks.WORDING}
NOT_ABOUT_SENTENCES = {
    "due-for-checking",
    "keeping-unasked",
    "lost-need",
    "approval-void",
    "empty-list",
    "half-approved",
    "long-alert",
    "lost-service",
    "lost-turn",
    "obvious-choice",
    "odd-choice",
    "missing-branch",
    "mistaken-question",
    "deaf-cue",
    "missing-hand-off",
    "missing-translation",
    "no-easy-read",
    "no-service",
    "not-approved",
    "one-way-to-ask",
    "outdated-translation",
    "repeated-cue",
    "repeated-label",
    "review-overdue",
    "stray-file",
    "unreachable-service",
}
"""They look at what is there and what is not; the gallery has their examples."""
APPROVALS = {"approval-void", "due-for-checking", "half-approved", "not-approved", "review-overdue"}
Sentences = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True)
class Spot:
    """Where a sentence goes: what stands there in a file, and what is put in its place."""

    file: str
    old: str
    new: str = "{}"


SPOTS = {
    "ask": Spot(TEA, "Is it all right if I ask about tea? How do you like it?"),
    "ask, easy": Spot(TEA, "Can I ask about tea? How do you like it?"),
    "other words": Spot(TEA, "May I ask what you drink in the morning?"),
    "heard": Spot(TEA, "I would like a cup"),
    "not when": Spot(TEA, "They are in a hurry"),
    "label": Spot(TEA, "Would like some"),
    "say": Spot(TEA, "That is good to hear. Shall we look for a kettle together?"),
    "easy": Spot(TEA, "Good. Shall we find a kettle?"),
    "tip": Spot(TEA, "label: Would like some", "label: Would like some\n      tip: {}"),
    "fact": Spot(TEA, "Most people here drink tea."),
    "close": Spot(TEA, "Thank you for talking to me."),
    "refresher": Spot(TEA, "Ask how they like it."),
    "drink, say": Spot(DRINK, "Thank you for telling me. Shall we ring somebody who helps with it?"),
    "drink, tip": Spot(DRINK, "label: Would like less", "label: Would like less\n      tip: {}"),
    "first": Spot(DRINK, "Do you ever get shakes, sweats or fits when you have not had a drink?"),
    "step": Spot(SAFETY, "Tell {contact}. Say what you saw and heard."),
    "offer": Spot(SERVICES, "A cup of tea and a chat."),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small content, read once."""
    folder = tmp_path_factory.mktemp("small")
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "dialogues" / "words.yaml", folder / "dialogues" / "words.yaml")
    library, findings = read_library(Folders(folder / "dialogues", folder / "signposts"), TODAY)
    assert library is not None, findings
    return library


def with_sentence(small: Library, spot: Spot, sentence: str) -> tuple[Library, int]:
    """The small content with a sentence at a spot, and the line in which that begins."""
    text = (SMALL / spot.file).read_text(encoding="utf-8")
    assert text.count(spot.old) == 1, f"{spot.file} does not have {spot.old!r} once"
    before, after = text.split(spot.old)
    quoted = json.dumps(sentence, ensure_ascii=False)
    new = spot.new.replace("{}", quoted)
    line = (before + new.partition(quoted)[0]).count("\n") + 1
    return read_again(small, spot.file, before + new + after), line


def read_again(small: Library, name: str, text: str) -> Library:
    """The small content with one of its files read from a text."""
    file = Shaped(name, {}, [])
    knot = parse_yaml(text, name)
    if name == SAFETY:
        safety = shape(SafetyCards, knot, file)
        assert safety is not None, file.findings
        return replace(small, safety=Placed(safety, file))
    if name == SERVICES:
        services = shape(ServiceFile, knot, file)
        assert services is not None, file.findings
        placed = (Placed(service, file, ("services", at)) for at, service in enumerate(services.services))
        return replace(small, services=tuple(placed))
    topic = shape(Topic, knot, file)
    assert topic is not None, file.findings
    others = (each for each in small.topics if each.record.id != topic.id)
    return replace(small, topics=(*others, Placed(topic, file)))


FOUND: Sentences = {
    "why-question": {
        "say": [
            "Why do you smoke?",
            "WHY is that?",
            "So you tried it once. Why did you stop?",
            "I can help. May I ask why?",
            "How come you drink so much?",
            "Why’s that?",
            "You said no. And why not?",
            "You may say: “Why is that?”",
            "“Why do you like it?”",
            "Tell me why you like it.",
        ],
        "other words": ["Why do you drink tea, and what is it like?"],
        "close": ["Why not come back?"],
    },
    "bossy-word": {
        "say": [
            "You should eat less.",
            "you must stop.",
            "I think you need to see a doctor.",
            "You really ought to rest.",
            "You have to ring them.",
            "You had better go.",
            "You've got to stop.",
            "You’ve got to stop.",
            "You have got to stop.",
            "YOU MUST REST.",
            "You should not drink.",
            "You'd better go.",
            "You shouldn't drink that.",
            "You mustn’t give up.",
            "You just need to try.",
            "You'll have to wait.",
            "You will need to ring them.",
        ],
        "easy": ["You need to drink water."],
        "fact": ["You should drink water."],
    },
    "closed-question": {
        "ask": [
            "Is it all right if I ask about tea? Do you like it?",
            "Do you drink tea?",
            "Have you ever thought of stopping?",
            "Can I ask whether you smoke?",
            "Is it all right if I ask about tea?",
            "Somewhat nosy, I know: do you smoke?",
            "Can I ask if you know somebody who drinks tea?",
            "May I ask if you smoke when you are out?",
            "Is it all right if I ask? Do you know where to get help?",
        ],
        "ask, easy": ["Can I ask about tea? Do you like it?"],
        "other words": ["Do you like tea?"],
    },
    "first-question": {
        "first": [
            "Do you ever get shakes or sweats without a drink?",
            "Do you ever get fits?",
            "Have you been unwell without a drink?",
            "Are you keeping fit, or do you shake or sweat?",
            "Do you get shakes or sweats? It would benefit us to know.",
        ],
    },
    "avoid-word": {
        "say": [
            "Lots of smokers ask that.",
            "Are you a smoker?",
            "Somebody who is Obese can join.",
            "Being overweight is common.",
            "It helps people who are fat.",
            "It is a battle.",
            "Your journey begins here.",
            "It is for people who are addicted.",
            "Is he an alcoholic?",
            "I can help the elderly.",
            "She committed suicide.",
            "He suffers from stress.",
            "You people never ask.",
            "Have you failed?",
            "It helps addicts.",
            "It helps victims.",
            "Many suffer from stress.",
            "Did they suffer? He suffered from stress.",
        ],
        "tip": ["They may be vulnerable."],
        "label": ["Is an alcoholic"],
        "not when": ["They are addicted"],
        "refresher": ["Just do it."],
        "step": ["Tell {contact}. Say that they are vulnerable."],
        "offer": ["Meals for the homeless."],
    },
    "jargon": {
        "say": [
            "I can make a referral.",
            "I can refer you.",
            "How many units is that?",
            "A moderate walk is good.",
            "What is your BMI?",
            "It is good for your WELLBEING.",
            "They do an assessment.",
            "It builds resilience.",
            "Is it about self-care?",
            "Do you have mental health issues?",
            "Every service user can come.",
            "They take referrals.",
            "It is good for your well-being.",
            "They do assessments.",
            "We have been referred before.",
        ],
        "ask": ["May I ask how you would engage with it?"],
        "fact": ["Self-care helps."],
    },
    "long-paragraph": {
        "say": [
            "I see. That is fine. It is up to you. Shall we look?",
            "Do you? Oh! I see. Shall we look?",
            "“I see.” “That is fine.” “Good.” “Shall we look?”",
        ],
        "easy": ["One. Two. Three. Four. Five. Six."],
    },
    "long-sentence": {
        "say": [f"{'tea ' * 20}today.", f"I see. {'tea ' * 20}today.", f"{'don’t ' * 20}today."],
        "tip": [f"{'tea ' * 20}today."],
        "heard": [f"{'tea ' * 20}today."],
        "offer": [f"{'tea ' * 20}today"],
        "step": [f"Tell {{contact}}. {'tea ' * 20}today."],
    },
    "missing-source": {
        "say": [
            "80 per cent of people drink it.",
            "80% of people drink it.",
            "It helps 8 people.",
            "One in ten people drink it.",
            "They are three times as likely to stop.",
            "Eight out of ten people drink it.",
            "It saves you £200.",
            "You are twice as likely to stop.",
            "Half of all people stop.",
            "A third of people stop.",
            "One in five people stop.",
            "They are three times more likely to stop.",
        ],
        "close": ["40 people came."],
        "ask": ["May I ask how you feel about 40 cups?"],
    },
    "no-offer": {
        "say": [
            "That is fine.",
            "Thanks for telling me.",
            "It is up to you. You know best.",
            "That is fine. There's no rush.",
            "There is no hurry.",
            "I can see that you are busy.",
            "I'll let you get on.",
            "That's fine. We can leave it there.",
            "Let's leave it.",
        ],
        "easy": ["That is fine."],
    },
    "no-permission": {
        "ask": [
            "How do you like tea?",
            "What do you drink? Tell me about it.",
            "Can I get you some tea? How do you like it?",
            "Happy to help. How much do you drink?",
        ],
    },
    "not-our-advice": {
        "say": [
            "Don't pay that bill.",
            "Don’t pay that bill.",
            "You’re entitled to it.",
            "You might be entitled to help.",
            "You qualify for that.",
            "You can claim Universal Credit.",
            "That's illegal.",
            "They can't evict you.",
            "You have a legal right to stay.",
            "You could sue them.",
            "You could take them to court.",
            "You have probably got depression.",
            "You have high blood pressure.",
            "Cut out sugar.",
            "You may have diabetes.",
            "You could get Universal Credit.",
            "Your landlord can't evict you.",
            "Take two paracetamol.",
        ],
        "tip": ["Tell them to stop taking their tablets.", "They should go bankrupt.", "Take some ibuprofen."],
        "step": ["Tell {contact}. Skip the dose."],
    },
    "stop-suddenly": {
        "drink, say": [
            "Stop drinking today.",
            "Just stop drinking.",
            "You could stop drinking.",
            "Cut down tonight.",
            "Give up alcohol straight away.",
            "You could go cold turkey.",
            "Quit overnight.",
            "STOP DRINKING.",
            "Why not stop drinking today?",
            "You could stop drinking without help.",
            "Stop having alcohol right now.",
        ],
        "drink, tip": ["Ask them to cut out alcohol at once."],
        "step": ["Tell {contact}. They should stop drinking immediately."],
        "tip": ["They could stop drinking tonight."],
    },
    "two-numbers": {
        "say": [
            "Two or three cups.",
            "3 of 10 people.",
            "Half of twenty people.",
            "Come twice, for ten minutes.",
            "Ring 111 or 999.",
            "Ring 116 123 or 0800 138 1111.",
            "Seventy or eighty people come.",
            "A quarter of them, or a third.",
        ],
        "fact": ["Eight of nine people drink tea."],
        "other words": ["May I ask what two or three cups cost?"],
    },
    "unknown-number": {
        "say": [
            "Ring 01865 240001.",
            "Ring 01865 240001 today.",
            "Ring 116 132.",
            "Ring 0300 111 111.",
            "Ring 0300 123 1044, or come here.",
            "Ring 112.",
            "Text 85259 today.",
            "Ring 0800 138 1112.",
            "Ring 101 for the police.",
            "Ring 0800 1112.",
            "Ring +44 1865 240001.",
            "Ring 01865-240001.",
        ],
        "tip": ["Ring 07912 345678 first."],
        "offer": ["Ring 01865 240001 for a cup of tea."],
        "step": ["Tell {contact}. Ring 01865 240001."],
    },
    "wording-111": {
        "tip": [
            "Ring 111 in a mental health crisis.",
            "Thoughts of suicide: 111.",
            "They feel suicidal: ring 111.",
            "For self-harm, ring 111.",
            "In an emergency, ring 111.",
            "If they are in danger, ring 111.",
            "For life-threatening illness ring 111.",
            "Ring NHS Direct.",
            "Ring 0845 4647.",
            "Ring 0845 46 47.",
            "They are in a mental health crisis. Ring 111.",
            "Feeling suicidal? Ring 111.",
            "It is an emergency. Ring 111.",
            "If they self harm, ring 111.",
        ],
        "step": ["Tell {contact}. In an emergency, ring 111."],
        "offer": ["Tea. In a mental health crisis, 111."],
        "say": ["Shall we ring NHS Direct?"],
    },
}
"""What must be found: by rule, then by spot."""

PASSES: Sentences = {
    "why-question": {
        "say": [
            "That's why I asked. Would you like some?",
            "That’s why it is free. Shall we look?",
            "There are many reasons why people drink. Would you like to hear more?",
            "I can show you how. Come with me?",
            "However, come back. Would you like to?",
            "Shall I show you how to come?",
            "Can I tell you why I ask?",
            "Would you like to know why we ask everybody?",
        ],
        "heard": ["Why do you ask?"],
        "tip": ["Never ask why. If they say why, listen."],
        "refresher": ["Are you asking why? Ask how."],
    },
    "bossy-word": {
        "say": [
            "You don't have to decide now.",
            "You don’t need to say.",
            "I should say that it is free.",
            "That must be hard for you. There must be a way.",
            "Have you got time to talk?",
            "It helps you to rest.",
            "Thank you. Must dash.",
            "You should be proud of that.",
            "You must be tired.",
            "Do you need to sit down?",
            "What do you need to feel better?",
            "What time do you have to be home?",
            "Is there anything you need to talk about?",
            "I would like to hear how you got to this point.",
        ],
        "heard": ["I need to sit down", "You should mind your own business", "You have to be joking"],
        "tip": ["You should ring together.", "If you have to leave, say so."],
        "label": ["Thinks you must be joking"],
    },
    "closed-question": {
        "ask": [
            "How's it going? Can I ask about tea?",
            "What’s your usual? May I ask?",
            "May I ask how you feel about it?",
            "Tell me more, if you don't mind.",
            "Can I ask you to say more?",
            "I would like to hear about it, if I may ask.",
            "HOW do you like it? Can I ask?",
            "Which do you like? May I ask?",
            "Why do you like it? May I ask?",
            "Whose idea was it, if I may ask?",
            "Could I ask you to talk me through your morning?",
        ],
        "say": ["Do you like it? Shall we look?"],
        "close": ["Are you all right?"],
    },
    "first-question": {
        "first": [
            "Shaking, sweating or fits: do you get any without a drink?",
            "DO YOU GET SHAKES, SWEATS OR FITS?",
            "Do you shake or sweat? Have you had a fit?",
        ],
    },
    "avoid-word": {
        "say": [
            "My father felt fatigue.",
            "Is it addictive? I can find out.",
            "Would you like somebody else? People are kind.",
            "He is a firefighter.",
            "Alcoholics Anonymous meets here.",
            "People without a home can come.",
            "Would you like alcohol-free beer?",
            "There is low-fat milk too.",
            "Non-alcoholic beer is there too.",
            "Alcoholic drinks cost more.",
            "I can find you people to talk to.",
            "Shall we plan the bus journey?",
            "I can ring the homeless team.",
            "Would you like the number of Victim Support?",
        ],
        "heard": ["I'm an alcoholic", "I'm too fat", "Don't call me vulnerable"],
        "tip": ["If the call failed, ring again."],
        "step": ["Tell {contact}. If there is a fight, ring 999."],
    },
    "jargon": {
        "say": [
            "Do you prefer tea?",
            "In moderation it is fine.",
            "Are you engaged to be married?",
            "It is stirred vigorously.",
            "The line may be engaged.",
            "How are you, in yourself?",
            "There is a united effort here.",
        ],
        "tip": ["A referral takes a week.", "Wellbeing is their word."],
        "heard": ["I've had a referral"],
        "offer": ["Wellbeing support and signposting."],
        "refresher": ["Signpost to help."],
    },
    "long-paragraph": {
        "say": [
            "I see. That is fine. Shall we look?",
            "It costs 2.50 a day. That is a lot! Shall we look?",
            "See example.org for more. That is fine. Shall we look?",
            "You said “no.” That is fine. Shall we look?",
            "Ask Dr. Patel. She is kind. I can ring her.",
            "Well... I see. That is fine. Shall we look?",
            "Bring e.g. a cup. That is fine. Shall we look?",
        ],
        "easy": ["One. Two. Three. Four. Shall we?"],
        "tip": ["Wait. Listen. Nod. Wait again. Listen again."],
    },
    "long-sentence": {
        "say": [
            f"{'tea ' * 19}today.",
            f"{'tea ' * 19}today. {'tea ' * 19}today?",
            f"{'tea ' * 19}today.” {'tea ' * 19}today.",
            f"{'well-known ' * 19}today.",
            f"{'tea ' * 19}on 0800 138 1111.",
            f"{'tea ' * 19}today\n{'tea ' * 19}today",
        ],
    },
    "missing-source": {
        "say": [
            "Shall we ring 111?",
            "In danger, ring 999.",
            "It is for anybody of 40 or over.",
            "Most people like it. One or two do not.",
            "Are you in two minds?",
            "What about your five a day?",
            "Shall we ring 111, option 2?",
            "The number is 116 123.",
            "I can ring 0800 138 1111 with you.",
            "There is Couch to 5K.",
            "There is help with type 2 diabetes.",
            "There is somebody there 24 hours a day.",
            "They open at 9am.",
        ],
        "fact": ["80 per cent of people drink it."],
        "tip": ["About 10 minutes are enough."],
        "heard": ["I have 20 a day"],
        "refresher": ["It takes 5 minutes."],
        "step": ["Tell {contact} within 10 minutes."],
        "offer": ["A 12-week course."],
    },
    "no-offer": {
        "say": [
            "Shall we look?",
            "SHALL WE LOOK?",
            "Would you like a number?",
            "I’ll find out for you.",
            "I'd be happy to ring.",
            "There’s free help.",
            "How about a leaflet?",
            "Let’s look together.",
            "Do you want to ring them from here?",
            "If you ever want it, just ask.",
            "You can ask any of us.",
            "Could I give you their number?",
            "May I show you where to look?",
            "You could ring them from here.",
            "Here is their number, if you want it.",
            "You're welcome to take a leaflet.",
            "Would it be useful to have their number?",
        ],
        "easy": ["I can help."],
        "ask": ["May I ask how you are?"],
        "close": ["Take care."],
    },
    "no-permission": {
        "ask": [
            "Is it OK if I ask how you are?",
            "Would it be okay to ask how you are?",
            "Is it alright if I ask how you are?",
            "Do you mind if I ask how you are?",
            "Would you mind me asking how you are?",
            "How are you, if you don’t mind my asking?",
            "MAY I ask how you are?",
            "It's fine to say no. How are you?",
            "How are you, if that's OK to ask?",
            "Can we talk about how you are?",
            "Are you happy for me to ask how you are?",
        ],
        "other words": ["What is it like in the morning?"],
    },
    "not-our-advice": {
        "say": [
            "Have you got diabetes?",
            "They can help if you can't pay the rent.",
            "It is all right to say no.",
            "How do you get to court street?",
            "Are you feeling low?",
            "Do you have high blood pressure?",
            "They can tell you if you qualify.",
            "They can check whether you're entitled to anything.",
            "Shall we find out what you might be entitled to?",
            "They can help you apply for Universal Credit.",
            "Never pay for debt advice: it is free.",
            "You have the right to say no.",
            "Shall we ask Sue at the desk?",
        ],
        "heard": ["I'm going to stop taking my tablets", "You have a right to know", "I will sue"],
        "label": ["Knows that it is illegal"],
        "tip": ["Never stop taking your tablets without a doctor.", "If you have diabetes, ring first."],
        "offer": ["Help with debt relief orders, free.", "Help to apply for benefits."],
    },
    "stop-suddenly": {
        "drink, say": [
            "Never stop drinking suddenly.",
            "Don't stop drinking at once.",
            "Don’t cut down overnight.",
            "Stopping suddenly can be dangerous.",
            "Would you like to drink less?",
            "Thanks for stopping by today.",
            "There is help today. Would you like to stop one day?",
            "It can be dangerous to stop drinking suddenly.",
            "Please ask a doctor before you stop drinking.",
            "Shall we stop here for today?",
        ],
        "heard": ["I want to stop drinking today"],
        "say": ["Shall we cut down on sugar today?", "Would you like help to stop smoking today?"],
        "offer": ["Help to stop smoking, today or any day."],
        "step": ["Tell {contact}. Shakes when they stop drinking: ring 111."],
    },
    "two-numbers": {
        "say": [
            "One or two cups.",
            "In two minds? I can give you ten minutes.",
            "How about your five a day, for two days?",
            "We are half way. Shall we do ten more?",
            "Ring 111, option 2.",
            "Ring 0300 111 111.",
            "Ring 116 123.",
            "Walk 10,000 steps.",
            "They are there 24/7.",
            "It costs £2.50.",
            "One in four people.",
            "It is often tense, and someone weighs it.",
            "Open 9am to 5pm.",
            "It takes twenty-five minutes.",
            "It opens at half past two.",
            "Two hundred people come.",
        ],
        "heard": ["Two or three cups"],
        "tip": ["Two or three minutes are enough."],
        "label": ["Two or three"],
    },
    "unknown-number": {
        "say": [
            "Ring 116 123.",
            "Ring 999.",
            "Ring 111",
            "Ring 111, option 2.",
            "Ring 0800 138 1111 or 999.",
            "Ring 0800 138 1111 24 hours a day.",
            "It costs £10,000 a year.",
            "In 2026 it opened.",
            "Ring 01632 960001.",
            "Ring 07700 900123.",
            "Come to 12 High Street, OX1 1AA.",
            "It is open from 09.00 to 17.00.",
            "Nine in 100.",
            "It is in room 101.",
            "How about 10000 steps?",
            "Ring 0800 138 1111 7 days a week.",
        ],
    },
    "wording-111": {
        "tip": [
            "Ring 111 for health that cannot wait.",
            "Mental health: 111, option 2.",
            "In a crisis ring 111 (option 2).",
            "In a crisis ring 111 (Option 2).",
            "Ring 0300 111 111 in a crisis.",
            "Ring 0800 138 1111 in an emergency.",
            "In danger ring 999, otherwise 111.",
            "Urgent but not danger: 111.",
            "Not an emergency? Ring 111.",
            "If it is not an emergency, ring 111.",
            "Urgent, but not life-threatening: ring 111.",
            "For an emergency dentist, ring 111.",
            "For mental health, ring 111 and choose the mental health option.",
        ],
    },
}
"""What must pass: by rule, then by spot."""

HARMLESS: Mapping[str, Sequence[str]] = {
    "ask": [
        "Is it all right if I ask how you've been sleeping? What helps?",
        "May I ask how you’re getting on at home these days?",
        "You said it's been hard. Do you mind me asking what would help most?",
    ],
    "other words": [
        "We ask everybody about tea. What's it like for you?",
        "Can I ask what you'd like to change, if anything?",
    ],
    "say": [
        "That’s good to hear. Shall we ring them from here?",
        "Lots of people feel in two minds. Would you like to hear what helps others?",
        "Fair enough, it's up to you. If you'd like to talk another day, just ask any of us.",
        "That sounds hard. I can show you a place that is free, just round the corner.",
        "I'm not a doctor, but I can find you somebody to ask.",
        "As fit as a fiddle! Would you like a leaflet for a friend?",
    ],
    "tip": [
        "Wait a moment. Let them fill the silence.",
        "Ask first: is it safe to keep a leaflet?",
        "Smoking again? That's common. Offer once more.",
        "If they would rather not, thank them. That's a good talk too.",
    ],
    "close": ["Thanks for telling me. Take care, and see you soon.", "It was nice to talk. Mind how you go."],
    "heard": ["Fat chance!", "I should stop, I know", "Why are you asking me?", "I've got to go", "I failed again"],
    "not when": ["They have somewhere to be", "Somebody else can hear you"],
    "step": ["Tell {contact}. In danger now, ring 999.", "Stay with them. Ring 111, option 2, and tell {contact}."],
    "offer": ["Free help to stop smoking, in person or by phone.", "Somebody to talk to, day or night."],
}
"""What no rule at all has anything to say about: by spot."""


def cases(sentences: Sentences) -> Iterator[ParameterSet]:
    """Every sentence with its rule and its spot."""
    for rule, by_spot in sentences.items():
        for spot, texts in by_spot.items():
            for text in texts:
                yield pytest.param(rule, spot, text, id=f"{rule}-{text}")


def forms(sentence: str) -> set[str]:
    """A sentence with straight apostrophes, and with curly ones."""
    return {sentence, sentence.replace("'", "’")}


def lines_found(small: Library, rules: Sequence[Rule], spot: str, sentence: str) -> tuple[list[int], int]:
    """The lines in which rules find something, and the one in which the sentence stands."""
    library, line = with_sentence(small, SPOTS[spot], sentence)
    return [finding.line for rule in rules for finding in rule.findings(library)], line


@pytest.mark.parametrize(("rule", "spot", "sentence"), [*cases(FOUND)])
def test_a_sentence_that_breaks_a_rule_is_found_once_and_where_it_stands(
    small: Library, rule: str, spot: str, sentence: str
) -> None:
    for form in forms(sentence):
        found, line = lines_found(small, [RULES[rule]], spot, form)
        assert found == [line], form


@pytest.mark.parametrize(("rule", "spot", "sentence"), [*cases(PASSES)])
def test_a_near_miss_passes(small: Library, rule: str, spot: str, sentence: str) -> None:
    for form in forms(sentence):
        assert lines_found(small, [RULES[rule]], spot, form)[0] == [], form


@pytest.mark.parametrize(("spot", "sentence"), [(spot, text) for spot, texts in HARMLESS.items() for text in texts])
def test_good_sentences_are_left_alone_by_every_rule(small: Library, spot: str, sentence: str) -> None:
    rules = [rule for code, rule in RULES.items() if code not in APPROVALS]
    for form in forms(sentence):
        assert lines_found(small, rules, spot, form)[0] == [], form


def test_every_rule_about_sentences_has_some_of_both_kinds() -> None:
    assert set(FOUND) == set(PASSES) <= set(RULES)
    assert RULES.keys() - FOUND.keys() == NOT_ABOUT_SENTENCES
