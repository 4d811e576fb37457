"""Who may do what with the panel: rows of tests/accounts/access_table.py."""

ADDRESSES = """
                                                                An  Re  Ba  Mo  Au  Ed  Ad
/assistant/<int:pk>/summary/                   | long article  | g
/assistant/<int:pk>/summary/                   | own draft     | .
/assistant/<int:pk>/key-points/                | long article  | g
/assistant/<int:pk>/key-points/                | own draft     | .
/assistant/<int:pk>/ask/                       | long article  | g
/assistant/<int:pk>/ask/                       | own draft     | .
/assistant/<int:pk>/terms/                     | explained article | g
/assistant/<int:pk>/terms/                     | own draft     | .
/assistant/<int:pk>/listen/                    | long article  | g
/assistant/<int:pk>/listen/                    | own draft     | .
/assistant/<int:pk>/translate/                 | long article  | g
/assistant/<int:pk>/translate/                 | own draft     | .
# Nobody where no engine is configured; test_translating.py has one
/assistant/<int:pk>/translate/new/             | long article  | .
/admin/assistant/term/candidates/              |               | .   .   .   .   .   gp  gp
# A thumb is only sent from our own pages: test_feedback.py is one
/assistant/<int:pk>/<slug:feature>/feedback/   | feature       | g
"""

MODELS = """
                                                An  Re  Ba  Mo  Au   Ed   Ad
assistant.panelresult         |               | .   .   .   .   .    l    l
assistant.panelresult         | panel result  | .   .   .   .   .    vcd  vcd
assistant.featureswitch       |               | .   .   .   .   .    la   la
assistant.featureswitch       | switch        | .   .   .   .   .    vcd  vcd
assistant.term                |               | .   .   .   .   .    la   la
assistant.term                | term          | .   .   .   .   .    vcd  vcd
assistant.translation         |               | .   .   .   .   .    l    l
assistant.translation         | translation   | .   .   .   .   .    vd   vd
assistant.feedback            |               | .   .   .   .   .    l    l
assistant.feedback            | feedback      | .   .   .   .   .    vd   vd
assistant.askedquestion       |               | .   .   .   .   .    l    l
assistant.askedquestion       | question      | .   .   .   .   .    vd   vd
assistant.engineday           |               | .   .   .   .   .    l    l
assistant.engineday           | account       | .   .   .   .   .    v    v
assistant.enginerest          |               | .   .   .   .   .    l    l
assistant.enginerest          | rest          | .   .   .   .   .    v    v
"""

ACTIONS = """
                                                An  Re  Ba  Mo  Au   Ed   Ad
assistant.panelresult         | delete_selected | .   .   .   .   .    y    y
assistant.featureswitch       | delete_selected | .   .   .   .   .    y    y
assistant.term                | delete_selected | .   .   .   .   .    y    y
assistant.translation         | delete_selected | .   .   .   .   .    y    y
assistant.feedback            | delete_selected | .   .   .   .   .    y    y
assistant.askedquestion       | delete_selected | .   .   .   .   .    y    y
"""

SENT = {"/assistant/<int:pk>/<slug:feature>/feedback/": {"is_useful": "yes"}}
