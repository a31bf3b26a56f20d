"""The addresses of the clients' pages."""

from django.urls import path

from frontdesk.web.pages.clients import acts, forms, granting, imports, law, lists, one

CLIENTS = [
    path("desk/clients/", lists.clients, name="clients"),
    path("desk/clients/export/", lists.export, name="clients-export"),
    path("desk/clients/charges/", one.all_charges, name="all-charges"),
    path("desk/clients/new/", forms.new, name="client-new"),
    path("desk/clients/make/", forms.make, name="client-make"),
    path("desk/clients/import/", imports.upload, name="import"),
    path("desk/clients/import/read/", imports.read, name="import-read"),
    path("desk/clients/import/<int:row>/", imports.plan, name="import-plan"),
    path("desk/clients/import/<int:row>/take/", imports.take, name="import-take"),
    path("desk/clients/import/<int:row>/leave/", imports.leave, name="import-leave"),
    path("desk/clients/goodwill/<int:row>/strike/", acts.strike_goodwill, name="goodwill-strike"),
    path("desk/clients/charges/<int:row>/", acts.charge, name="charge"),
    path("desk/clients/exceptions/<int:row>/charge/", acts.charge_exception, name="charge-exception"),
    path("desk/clients/joinings/<int:row>/undo/", acts.undo_join, name="join-undo"),
    path("desk/clients/exceptions/<int:row>/end/", granting.end, name="exception-end"),
    path("desk/clients/crossings/<int:row>/forgive/", granting.forgive, name="crossing-forgive"),
    path("desk/clients/<int:row>/exceptions/", granting.granting, name="client-exceptions"),
    path("desk/clients/<int:row>/exceptions/grant/", granting.grant, name="exception-grant"),
    path("desk/clients/<int:row>/law/", law.law, name="client-law"),
    path("desk/clients/<int:row>/law/copy/", law.export, name="client-copy"),
    path("desk/clients/<int:row>/law/erase/", law.erase, name="client-erase"),
    path("desk/clients/<int:row>/", one.client, name="client"),
    path("desk/clients/<int:row>/edit/", forms.edit, name="client-edit"),
    path("desk/clients/<int:row>/change/", forms.change, name="client-change"),
    path("desk/clients/<int:row>/addresses/add/", acts.add_address, name="address-add"),
    path("desk/clients/<int:row>/addresses/drop/", acts.drop_address, name="address-drop"),
    path("desk/clients/<int:row>/goodwill/", acts.log_goodwill, name="goodwill-log"),
    path("desk/clients/<int:row>/charges/", one.charges, name="client-charges"),
    path("desk/clients/<int:row>/ladder/send/", acts.send_step, name="ladder-send"),
    path("desk/clients/<int:row>/ladder/waive/", acts.waive_step, name="ladder-waive"),
    path("desk/clients/<int:row>/join/", one.join, name="join"),
    path("desk/clients/<int:row>/join/with/", acts.join, name="join-with"),
]
