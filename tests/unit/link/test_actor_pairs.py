"""Hard pairs: names that are one actor, and names that look alike and are not. Names only; both kinds must hold at once."""

import pytest

from dashboard.link.actors import identity

SAME = [
    # transliterations
    ("person", "Sergei Lavrov", "Sergey Lavrov"),
    ("person", "Dmitri Medvedev", "Dmitry Medvedev"),
    ("person", "Dmitriy Medvedev", "Dimitri Medvedev"),
    ("person", "Muammar Gaddafi", "Moammar Gadhafi"),
    ("person", "Muammar al-Gaddafi", "Muammar Qaddafi"),
    ("person", "Saif al-Islam Gaddafi", "Saif al-Islam Qadhafi"),
    ("person", "Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ("person", "Vladimir Zelenskiy", "Volodymyr Zelenskyi"),
    ("person", "Viktor Yanukovych", "Viktor Yanukovich"),
    ("person", "Yulia Tymoshenko", "Julia Timoshenko"),
    ("person", "Alexei Navalny", "Aleksey Navalniy"),
    ("person", "Mikhail Gorbachev", "Mikhail Gorbachov"),
    ("person", "Alexander Lukashenko", "Aleksandr Lukashenka"),
    ("person", "Nursultan Nazarbayev", "Nursultan Nazarbaev"),
    ("person", "Ilham Aliyev", "Ilham Aliev"),
    ("person", "Mikhail Khodorkovsky", "Mikhail Khodorkovskiy"),
    ("person", "Grigory Yavlinsky", "Grigori Yavlinskii"),
    ("person", "Yevgeny Primakov", "Evgeny Primakov"),
    ("person", "Nikita Khrushchev", "Nikita Khruschev"),
    ("person", "Yuri Andropov", "Yury Andropov"),
    ("person", "Saddam Hussein", "Saddam Hussain"),
    ("person", "Bashar al-Assad", "Bashar Assad"),
    ("person", "Bashar el-Assad", "Bashar al Assad"),
    ("person", "Mohammed Morsi", "Mohamed Morsi"),
    ("person", "Muhammad Morsi", "Mohammad Morsi"),
    ("person", "Ayman al-Zawahiri", "Ayman al-Zawahri"),
    ("person", "Osama bin Laden", "Usama bin Laden"),
    ("person", "Abdel Fattah el-Sisi", "Abdul Fattah al-Sissi"),
    ("person", "Ismail Haniyeh", "Ismail Haniya"),
    ("person", "Mahmoud Ahmadinejad", "Mahmud Ahmadinejad"),
    ("person", "Benjamin Netanyahu", "Binyamin Netanyahu"),
    ("person", "Hassan Rouhani", "Hasan Rohani"),
    # accents, hyphens, apostrophes, initials
    ("person", "Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("person", "Lech Wałęsa", "Lech Walesa"),
    ("person", "Kim Jong-un", "Kim Jong Un"),
    ("person", "Ban Ki-moon", "Ban Ki-Moon"),
    ("person", "Martin O'Neill", "Martin O’Neill"),
    ("person", "Vladimir V. Putin", "Vladimir Putin"),
    ("person", "Donald J. Trump", "Donald Trump"),
    ("person", "George W Bush", "George W. Bush"),
    # countries, places
    ("location", "US", "United States"),
    ("location", "U.S.", "United States of America"),
    ("location", "UK", "Britain"),
    ("location", "Holland", "Netherlands"),
    ("location", "Burma", "Myanmar"),
    ("location", "Côte d'Ivoire", "Ivory Coast"),
    ("location", "Kiev", "Kyiv"),
    ("location", "Czechia", "Czech Republic"),
    ("location", "UAE", "United Arab Emirates"),
    ("location", "Russian Federation", "Russia"),
    # organisations
    ("organisation", "UN", "United Nations"),
    ("organisation", "U.N.", "UN"),
    ("organisation", "United Nations Security Council", "UN Security Council"),
    ("organisation", "Nato", "NATO"),
    ("organisation", "EU", "European Union"),
    ("organisation", "IMF", "International Monetary Fund"),
    ("organisation", "World Health Organisation", "World Health Organization"),
    ("organisation", "Hizbollah", "Hezbollah"),
    ("organisation", "al-Qaida", "Al-Qaeda"),
    ("organisation", "Larn Motors Inc.", "Larn Motors"),
    ("organisation", "Larn Motors Corp", "Larn Motors Corporation"),
    ("organisation", "The Veland Post", "Veland Post"),
    ("organisation", "Orsk & Vale Ltd", "Orsk and Vale"),
]

DIFFERENT = [
    ("person", "Kim Jong-un", "Kim Jong-il"),
    ("person", "Kim Il-sung", "Kim Jong-il"),
    ("person", "Ali Khamenei", "Ruhollah Khomeini"),
    ("person", "Khamenei", "Khomeini"),
    ("person", "Ali Khamenei", "Ali Khomeini"),
    ("person", "Sergei Ivanov", "Sergei Ivashov"),
    ("person", "Igor Ivanov", "Sergei Ivanov"),
    ("person", "George W. Bush", "George H. W. Bush"),
    ("person", "George W. Bush", "Jeb Bush"),
    ("person", "Donald Trump", "Donald Trump Jr."),
    ("person", "Bill Clinton", "Hillary Clinton"),
    ("person", "Medvedev", "Dmitry Medvedev"),
    ("person", "Bashar al-Assad", "Hafez al-Assad"),
    ("person", "Muammar Gaddafi", "Mutassim Gaddafi"),
    ("person", "Viktor Yushchenko", "Viktor Yanukovych"),
    ("person", "Boris Nemtsov", "Boris Nemirov"),
    ("person", "Lech Kaczynski", "Jaroslaw Kaczynski"),
    ("person", "Abdullah Gul", "Abdullah Abdullah"),
    ("person", "Ivan Petrov", "Ivan Petrenko"),
    ("person", "Anna Orlova", "Anna Orlov"),
    ("person", "Saad Hariri", "Rafik Hariri"),
    ("person", "Mohammed Omar", "Mohammed Amar"),
    ("person", "Jon Marsh", "John Marsh"),
    ("person", "Ruth Allan", "Ruth Allen"),
    ("person", "Sergio Matta", "Sergio Mattarella"),
    ("location", "North Korea", "South Korea"),
    ("location", "Congo", "Democratic Republic of Congo"),
    ("location", "Niger", "Nigeria"),
    ("location", "Guinea", "Guinea-Bissau"),
    ("location", "Sudan", "South Sudan"),
    ("location", "Austria", "Australia"),
    ("location", "Dominica", "Dominican Republic"),
    ("location", "Moscow", "Russia"),
    ("location", "Washington", "United States"),
    ("location", "Slovakia", "Slovenia"),
    ("location", "Iran", "Iraq"),
    ("location", "Mexico", "Mexico City"),
    ("organisation", "Kremlin", "Duma"),
    ("organisation", "United Nations", "UN Security Council"),
    ("organisation", "UN Security Council", "UN General Assembly"),
    ("organisation", "World Bank", "World Trade Organization"),
    ("organisation", "European Council", "Council of Europe"),
    ("organisation", "European Commission", "European Union"),
    ("organisation", "International Court of Justice", "International Criminal Court"),
    ("organisation", "Larn Motors", "Larn Airlines"),
    ("organisation", "Bank of Orsk", "Bank of Larn"),
]


@pytest.mark.parametrize(("kind", "one", "other"), SAME)
def test_one_actor(kind, one, other):
    assert identity(one, kind) == identity(other, kind)


@pytest.mark.parametrize(("kind", "one", "other"), DIFFERENT)
def test_two_actors(kind, one, other):
    assert identity(one, kind) != identity(other, kind)


def test_the_list_is_long_enough_to_mean_something():
    assert len(SAME) >= 60
    assert len(DIFFERENT) >= 40
